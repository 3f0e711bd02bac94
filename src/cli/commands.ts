import type { FlagsOf, Options } from './option.js';
import * as options from './options.js';
import type { Cli } from './terminal.js';

/** A command as data. `load` is called only for the command that runs. */
export interface Command {
  readonly name: string;
  readonly about: string;
  readonly argument?: { readonly name: string; readonly about: string };
  readonly options: Options;
  /** Command lines without the program's name, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  readonly exits: Readonly<Record<number, string>>;
  readonly execute: (flags: never, cli: Cli, argument: string) => Promise<number>;
}

type Execute<O extends Options> = (flags: FlagsOf<O>, cli: Cli, argument: string) => Promise<number>;

function command<O extends Options>(
  given: Omit<Command, 'execute' | 'options'> & {
    readonly options: O;
    readonly load: () => Promise<{ execute: Execute<O> }>;
  },
): Command {
  const { load, ...rest } = given;
  const execute: Execute<O> = async (flags, cli, argument) => (await load()).execute(flags, cli, argument);
  return { ...rest, execute };
}

const BROKE = 'the harness broke';
const JUDGED = {
  0: 'ready: every judged requirement holds',
  1: 'the bank broke a requirement',
  2: 'could not be judged: set-up, bank unreachable, usage, or a person must look',
  3: BROKE,
  130: 'stopped by Ctrl-C; reports hold what was judged so far',
};
const DONE = { 0: 'done', 2: 'wrong usage or set-up', 3: BROKE };

export const commands: readonly Command[] = [
  command({
    name: 'run',
    about: 'Judge a bank: run the checks, write the reports, say whether it would pass.',
    options: options.runOptions,
    examples: [
      ['run --target bank.yaml', 'judge the bank by the profiles of its target file'],
      ['run -t bank.yaml --only FAPI1-ADV-5.2.2-13', 'only the checks of one requirement'],
      ['run -t bank.yaml --only private_key_jwt+pushed+jarm --lanes 1', 'one variant, one check at a time'],
      [
        'run -t bank.yaml --suites ./mine --out reports/nightly',
        'with suites of your own, into a fixed folder',
      ],
    ],
    exits: JUDGED,
    load: () => import('./commands/run.js'),
  }),
  command({
    name: 'demo',
    about: 'Start the embedded sandbox bank, judge it, show the report.',
    options: options.demoOptions,
    examples: [
      ['demo', 'the bank as it stands: ready'],
      ['demo --defect code-can-be-reused', 'the bank with one fault: see what a failure looks like'],
      ['demo --variants all', 'all twelve variants of FAPI 1.0 Advanced'],
    ],
    exits: JUDGED,
    load: () => import('./commands/demo.js'),
  }),
  command({
    name: 'sandbox',
    about: 'Start the embedded bank alone, with a target file that fits it, until Ctrl-C.',
    options: options.sandboxOptions,
    examples: [
      ['sandbox', 'a conformant bank on free ports'],
      ['sandbox --port 8443 --mtls-port 8444 --target-out bank.yaml', 'on fixed ports'],
      ['sandbox --pages spa', 'consent pages that only a browser can pass'],
      ['sandbox --list-defects', 'the faults that it can be given'],
    ],
    exits: { ...DONE, 0: 'ended by Ctrl-C' },
    load: () => import('./commands/sandbox.js'),
  }),
  command({
    name: 'list',
    about: 'Show what a run would do, and what it would leave out and why. Does not contact the bank.',
    options: options.listOptions,
    examples: [
      ['list --target bank.yaml', 'every check, with the variants it runs in'],
      ['list -t bank.yaml --only 5.2.2 --json', 'one clause, for a program to read'],
      ['list --oidf', 'the certification plan, module by module'],
    ],
    exits: DONE,
    load: () => import('./commands/list.js'),
  }),
  command({
    name: 'explain',
    about: 'Explain a requirement, check, profile, suite, verdict or defect.',
    argument: { name: 'name', about: 'its id' },
    options: options.explainOptions,
    examples: [
      ['explain FAPI1-ADV-5.2.2-13', 'the rule, what an attacker gains without it, how to mend it'],
      ['explain inconclusive', 'what a verdict means'],
    ],
    exits: DONE,
    load: () => import('./commands/explain.js'),
  }),
  command({
    name: 'prove',
    about: 'Prove the checks: green on the clean bank, red under the defect that each must catch.',
    options: options.proveOptions,
    examples: [
      ['prove', 'every check against the clean bank and against its defects'],
      ['prove --only code-reuse', 'one check'],
      ['prove --all', 'nothing else turns red under a defect'],
    ],
    exits: { ...DONE, 0: 'every check is proven', 1: 'a check is not proven', 130: 'stopped by Ctrl-C' },
    load: () => import('./commands/prove.js'),
  }),
  command({
    name: 'report',
    about: 'Make the reports of a stored run again, without the bank. Verdicts stay what they were.',
    argument: { name: 'run', about: 'folder of a run, or its run.ndjson' },
    options: options.reportOptions,
    examples: [['report reports/runs/2026-11-23-101500-bank', 'report.html, report.json and junit.xml anew']],
    exits: { ...DONE, 0: 'written, whatever the verdict' },
    load: () => import('./commands/report.js'),
  }),
  command({
    name: 'certs',
    about: 'Make the local test certificates, or show where they are.',
    options: options.certsOptions,
    examples: [['certs --out ./certs', 'in a folder of your own']],
    exits: DONE,
    load: () => import('./commands/certs.js'),
  }),
];
