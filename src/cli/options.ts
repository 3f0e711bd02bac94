import { DEFAULT_FORMATS, FORMATS } from '../reporters/formats.js';
import { languages } from '../reporters/labels.js';
import { choice, type FlagsOf, flag, needed, neededUnless, some, text, texts, whole } from './option.js';

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
const ui = flag('--ui', 'a page on this machine that shows the run as it happens, until Ctrl-C');
const open = flag('--open', 'open that page in the browser; with --ui');
const formats = some(
  '--formats <list>',
  `reports to write: some of ${FORMATS.join(',')} (default: ${DEFAULT_FORMATS.join(',')})`,
  FORMATS,
);
const complete = flag('--complete', 'exit with 2 where a check was left out');

/** How the report is told: for people, besides the formats for programs. */
const telling = {
  language: choice('--language <code>', 'language of report.html (default: en)', languages()),
  pdf: flag('--pdf', 'print report.html to report.pdf as well, with an installed browser'),
};
const signing = {
  signKey: text(
    '--sign-key <ref>',
    'private key that signs the evidence: file:<path> or env:<variable>, PEM or JWK (default: your own, made on first use)',
  ),
  signPassphrase: text('--sign-passphrase <ref>', 'passphrase of that key: file:<path> or env:<variable>'),
};

const gates = {
  gate: choice('--gate <level>', 'what makes exit code 1: a broken MUST, a SHOULD as well, or nothing', [
    'must',
    'should',
    'none',
  ]),
  baseline: text('--baseline <file>', 'failures that are known, with owner, reason and last day'),
};

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
  ...gates,
  ...signing,
  formats,
  ...telling,
  quiet,
  ui,
  open,
};
export type RunFlags = FlagsOf<typeof runOptions>;

export const doctorOptions = {
  target,
  driver,
  json: flag('--json', 'as JSON'),
};
export type DoctorFlags = FlagsOf<typeof doctorOptions>;

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
  ...gates,
  ...signing,
  formats,
  ...telling,
  quiet,
  ui,
  open,
};
export type DemoFlags = FlagsOf<typeof demoOptions>;

export const initOptions = {
  from: text('--from <file>', 'import a configuration of the OpenID Foundation suite (JSON)', {
    conflicts: [
      ...['discovery', 'clientId', 'auth', 'keys', 'newKeys', 'cert', 'key', 'p12', 'passphrase', 'scope'],
      ...['client2Id', 'client2Keys', 'client2Cert', 'client2Key', 'page', 'deny'],
    ],
  }),
  plan: texts('--plan <expression>', 'with --from: plan and variant, as its run script takes them'),
  suiteUrl: text(
    '--suite-url <url>',
    'with --from: where that suite runs (default: https://www.certification.openid.net)',
  ),
  out: text('-o, --out <file>', 'target file to write (default: bank.yaml)'),
  force: flag('--force', 'write over files that exist'),
  discovery: text('--discovery <url>', 'the discovery document, or the issuer'),
  ca: text('--ca <file>', 'authorities of the bank, PEM, where they are not public ones'),
  offline: flag('--offline', 'do not read the discovery document'),
  clientId: text('--client-id <id>', 'client_id of the first client'),
  auth: choice('--auth <method>', 'how clients authenticate (default: the first that the bank offers)', [
    'private_key_jwt',
    'tls_client_auth',
    'self_signed_tls_client_auth',
  ]),
  keys: text('--keys <file>', 'JWK Set with the private keys of the client', { conflicts: ['newKeys'] }),
  newKeys: flag('--new-keys', 'make fresh keys, and the public JWK Set to register at the bank'),
  cert: text('--cert <file>', 'certificate for mutual TLS, PEM'),
  key: text('--key <file>', 'private key of the certificate, PEM'),
  p12: text('--p12 <file>', 'certificate and key as PKCS#12', { conflicts: ['cert', 'key'] }),
  passphrase: text('--passphrase <reference>', 'opens key or PKCS#12: env:NAME or file:path'),
  redirectUri: text('--redirect-uri <url>', 'a redirect URI that the bank has registered; never opened'),
  scope: text('--scope <scopes>', 'scopes to ask for, in one argument (default: openid)'),
  client2Id: text('--client2-id <id>', 'a second client, for checks that mix two up'),
  client2Keys: text('--client2-keys <file>', 'its JWK Set'),
  client2Cert: text('--client2-cert <file>', 'its certificate'),
  client2Key: text('--client2-key <file>', "its certificate's key"),
  client2RedirectUri: text('--client2-redirect-uri <url>', 'its redirect URI'),
  resource: text('--resource <url>', 'an API address that a granted token opens'),
  introspection: flag('--introspection', 'the bank lets a client look up its own tokens'),
  page: texts(
    '--page <page>',
    'a page of sign-in and consent: "Field=value; Field=env:NAME; choice; button"',
  ),
  deny: text('--deny <button>', 'the button of the last --page by which the customer says no'),
  name: text('--name <text>', 'what reports call the bank'),
  authorizedBy: text('--authorized-by <text>', 'who allowed the test'),
  environment: choice('--environment <kind>', 'what the bank is (default: sandbox)', [
    'sandbox',
    'production',
  ]),
};
export type InitFlags = Partial<FlagsOf<typeof initOptions>>;

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
  out: text('-o, --out <dir>', 'folder for the reports (default: beside the events; none by another gate)'),
  ...gates,
  ...signing,
  formats,
  ...telling,
  quiet: flag('-q, --quiet', 'only the path of the report'),
};
export type ReportFlags = FlagsOf<typeof reportOptions>;

export const verifyOptions = {
  key: text(
    '--key <key>',
    'public key of whoever must have signed (file with PEM or JWK), or its thumbprint',
  ),
  json: flag('--json', 'as JSON'),
};
export type VerifyFlags = FlagsOf<typeof verifyOptions>;

export const baselineOptions = {
  out: text('-o, --out <file>', 'baseline file to write (default: known.yaml)'),
  owner: needed('--owner <who>', 'who answers for these failures'),
  reason: needed('--reason <why>', 'why they may stay for now'),
  expires: needed('--expires <day>', 'first day on which they fail again, such as 2027-01-31 (UTC)'),
  ticket: text('--ticket <ref>', 'where they are followed up'),
  gate: choice('--gate <level>', 'should: recommendations that are not followed as well', ['must', 'should']),
  prune: flag('--prune', 'take out entries that are stale in this run'),
};
export type BaselineFlags = FlagsOf<typeof baselineOptions>;

export const diffOptions = {
  html: text('--html <file>', 'as one page'),
  markdown: text('--markdown <file>', 'as Markdown'),
  json: flag('--json', 'as JSON, instead of text'),
  quiet: flag('-q, --quiet', 'only the exit code'),
};
export type DiffFlags = FlagsOf<typeof diffOptions>;

export const rerunOptions = {
  target: text(TARGET[0], 'target file (default: the one of the run)'),
  out: text('-o, --out <dir>', 'folder for the joined history (default: <run>-rerun-1, -2, …)'),
  seed,
  lanes,
  driver,
  skipWaits,
  maxWait,
  ...gates,
  ...signing,
  formats,
  ...telling,
  quiet,
};
export type RerunFlags = FlagsOf<typeof rerunOptions>;

export const mergeOptions = {
  out: text('-o, --out <dir>', 'folder for events and reports (default: reports/runs/<time>-<name>)'),
  ...gates,
  ...signing,
  formats,
  ...telling,
  quiet: flag('-q, --quiet', 'only the path of the report'),
};
export type MergeFlags = FlagsOf<typeof mergeOptions>;

export const recordOptions = {
  target,
  journey: text('--journey <name>', 'the journey to record (default: approve)'),
  client: text(
    '--client <name>',
    'client of the target file that asks (default: the first that plays client1)',
  ),
  write: flag('--write', 'put the script into the target file; all else in it stays as it is'),
};
export type RecordFlags = FlagsOf<typeof recordOptions>;
