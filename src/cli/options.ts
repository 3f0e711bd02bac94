import { choice, type FlagsOf, flag, needed, neededUnless, text, texts, whole } from './option.js';

/** What every command takes, by command. */

const out = text('-o, --out <dir>', 'folder for events and reports (default: reports/runs/<time>-<name>)');
const only = texts('--only <name>', 'check, requirement, clause, suite, tag, module or variant');
const profile = texts('-p, --profile <id>', 'certification goal instead of those of the target file');
const suites = texts('--suites <dir>', 'folder with suites of your own');
const TARGET = ['-t, --target <file>', 'target file (YAML or JSON) that describes the bank'] as const;
const target = needed(...TARGET);
const certs = text('--certs <dir>', 'folder of the test certificates; made where it is missing');
const defect = text('--defect <id>', 'start the bank with this deliberate fault (sandbox --list-defects)', {
  conflicts: ['quirk'],
});
const quirk = text('--quirk <id>', 'start the bank with this oddity that is allowed (sandbox --list-quirks)');
const lanes = whole('--lanes <n>', 'checks that run side by side', { min: 1, max: 64 });
const seed = text('--seed <text>', 'seed for everything random; a run prints its own');
const driver = choice('--driver <kind>', 'how consent pages are walked', ['auto', 'browser', 'forms']);
const skipWaits = flag('--skip-waits', 'leave out checks that wait for something to expire', {
  conflicts: ['maxWait'],
});
const maxWait = whole('--max-wait <s>', 'longest wait of a check, in seconds (default: 120)', {
  min: 0,
  max: 86_400,
});
const quiet = flag('-q, --quiet', 'no progress, only the verdict');
const complete = flag('--complete', 'exit with 2 where a check was left out');

export const runOptions = {
  target,
  profile,
  only,
  lanes,
  out,
  suites,
  driver,
  seed,
  skipWaits,
  maxWait,
  complete,
  quiet,
};
export type RunFlags = FlagsOf<typeof runOptions>;

export const demoOptions = {
  defect,
  quirk,
  variants: text(
    '--variants <which>',
    'few, all, or names with commas between them such as private_key_jwt+pushed+jarm (default: few)',
  ),
  only,
  lanes,
  out,
  driver,
  seed,
  certs,
  quiet,
};
export type DemoFlags = FlagsOf<typeof demoOptions>;

export const sandboxOptions = {
  port: whole('--port <n>', 'port that browsers use; 0 is a free one (default: 0)', { min: 0, max: 65_535 }),
  mtlsPort: whole('--mtls-port <n>', 'port for mutual TLS; 0 is a free one (default: 0)', {
    min: 0,
    max: 65_535,
  }),
  defect,
  quirk,
  pages: choice('--pages <kind>', 'consent pages as plain forms, or as an application that needs a browser', [
    'html',
    'spa',
  ]),
  targetOut: text(
    '--target-out <file>',
    'where to write the target file; - prints it (default: reports/runs/sandbox.yaml)',
  ),
  certs,
  listDefects: flag('--list-defects', 'list the faults that --defect takes, and end'),
  listQuirks: flag('--list-quirks', 'list the oddities that --quirk takes, and end'),
};
export type SandboxFlags = FlagsOf<typeof sandboxOptions>;

export const certsOptions = {
  out: text('-o, --out <dir>', 'folder for the certificates (default: where demo and sandbox look)'),
};
export type CertsFlags = FlagsOf<typeof certsOptions>;

export const listOptions = {
  target: neededUnless(...TARGET, 'oidf'),
  profile,
  only,
  suites,
  skipWaits,
  maxWait,
  oidf: flag('--oidf', 'the modules of the certification plan, with the checks that stand for them'),
  json: flag('--json', 'as JSON'),
};
export type ListFlags = FlagsOf<typeof listOptions>;

export const explainOptions = {};
export type ExplainFlags = FlagsOf<typeof explainOptions>;

export const proveOptions = {
  all: flag(
    '--all',
    'one whole variant under every defect: no check may turn red that the defect does not name',
  ),
  only: texts('--only <id>', 'check or defect'),
  certs,
  quiet: flag('-q, --quiet', 'only the matrix and what is wrong'),
};
export type ProveFlags = FlagsOf<typeof proveOptions>;

export const reportOptions = {
  out: text('-o, --out <dir>', 'folder for the reports (default: beside the events)'),
  quiet: flag('-q, --quiet', 'only the path of the report'),
};
export type ReportFlags = FlagsOf<typeof reportOptions>;
