import type { FlagsOf, Options } from './option.js';
import * as options from './options.js';
import type { Cli } from './terminal.js';

/** A command as data. `load` is called only for the command that runs. */
export interface Command {
  readonly name: string;
  readonly about: string;
  readonly argument?: { readonly name: string; readonly about: string };
  /** What follows it: one argument, or any number from one on. */
  readonly more?: { readonly name: string; readonly about: string; readonly many?: boolean };
  readonly options: Options;
  /** Command lines without the program's name, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  readonly exits: Readonly<Record<number, string>>;
  readonly execute: Execute<never>;
}

type Execute<O extends Options> = (
  flags: FlagsOf<O>,
  cli: Cli,
  argument: string,
  more: readonly string[],
) => Promise<number>;

function command<O extends Options>(
  given: Omit<Command, 'execute' | 'options'> & {
    readonly options: O;
    readonly load: () => Promise<{ execute: Execute<O> }>;
  },
): Command {
  const { load, ...rest } = given;
  const execute: Execute<O> = async (...given) => (await load()).execute(...given);
  return { ...rest, execute };
}

const BROKE = 'the harness broke';
const JUDGED = {
  0: 'ready: every judged requirement holds, or what fails is known (--baseline)',
  1: 'the gate stops: the bank broke a requirement, or an entry of the baseline is stale',
  2: 'could not be judged: set-up, bank unreachable, usage, or a person must look',
  3: BROKE,
  130: 'stopped by Ctrl-C; reports hold what was judged so far',
};
/** The argument of commands that read a stored run. */
const RUN = { name: 'run', about: 'folder of a run, or its run.ndjson' };
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
    name: 'doctor',
    about: 'Look for what is wrong with the set-up before a bank is judged, with causes and remedies.',
    options: options.doctorOptions,
    examples: [
      ['doctor --target bank.yaml', 'names, routes, TLS, certificates, clock, keys, clients, one journey'],
      ['doctor -t bank.yaml --json', 'for a program to read'],
    ],
    exits: {
      0: 'nothing of the set-up stands in the way of a run',
      2: 'the set-up is wrong, or the bank cannot be reached',
      3: BROKE,
      130: 'stopped by Ctrl-C',
    },
    load: () => import('./commands/doctor.js'),
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
    name: 'init',
    about: 'Write a commented target file: from a few questions, from options, or from another tool’s file.',
    options: options.initOptions,
    examples: [
      ['init', 'asks, and reads what the bank says of itself'],
      [
        'init --from config.json --plan "fapi1-advanced-final-test-plan[client_auth_type=mtls]"',
        'imports a configuration of the OpenID Foundation suite, browser automation included',
      ],
      [
        'init --discovery https://auth.bank.example --client-id tpp --new-keys --cert c.pem --key c.key --redirect-uri https://tpp.example/callback --page "User name=ada; Password=env:ADA_PASSWORD; Log in" --page Allow',
        'without a question: for scripts',
      ],
    ],
    exits: {
      ...DONE,
      0: 'written, and it can be used as it is',
      2: 'wrong usage or set-up; or written, and something is left to fill in, which is named',
      130: 'stopped by Ctrl-C; nothing was written',
    },
    load: () => import('./commands/init.js'),
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
    argument: RUN,
    options: options.reportOptions,
    examples: [
      ['report reports/runs/2026-11-23-101500-bank', 'report.html, report.json and junit.xml anew'],
      ['report reports/runs/a --baseline known.yaml', 'by another gate: the verdict, and its exit code'],
    ],
    exits: {
      ...JUDGED,
      0: 'written, whatever the verdict; with --gate or --baseline: the gate lets it pass',
    },
    load: () => import('./commands/report.js'),
  }),
  command({
    name: 'baseline',
    about:
      'Write the failures of a run down as known, each with owner, reason and a day on which it fails again.',
    argument: { name: 'action', about: 'write' },
    more: RUN,
    options: options.baselineOptions,
    examples: [
      [
        'baseline write reports/runs/a --owner "team consent" --reason "fixed in release 12" --expires 2027-01-31',
        'into known.yaml; what stands there is kept',
      ],
      [
        'baseline write reports/runs/a --prune --owner team --reason "as above" --expires 2027-01-31',
        'and without the entries that are mended',
      ],
    ],
    exits: DONE,
    load: () => import('./commands/baseline.js'),
  }),
  command({
    name: 'diff',
    about: 'Compare two stored runs: newly failing, mended, new, gone, otherwise judged, other evidence.',
    argument: { name: 'before', about: 'folder of the earlier run, or its run.ndjson' },
    more: { name: 'after', about: 'folder of the later run, or its run.ndjson' },
    options: options.diffOptions,
    examples: [
      ['diff reports/runs/a reports/runs/b', 'what has changed between them'],
      [
        'diff reports/runs/a reports/runs/b --html diff.html --markdown diff.md',
        'as a page, and for a ticket',
      ],
    ],
    exits: {
      0: 'nothing is worse',
      1: 'a check fails that did not fail before',
      2: 'they cannot be compared: usage, no check in common, or one that was judged before can be judged no more',
      3: BROKE,
    },
    load: () => import('./commands/diff.js'),
  }),
  command({
    name: 'rerun',
    about: 'Judge again what failed, was not judged or was never reached, and join it with the stored run.',
    argument: RUN,
    options: options.rerunOptions,
    examples: [
      ['rerun reports/runs/a', 'the same target and profile; both attempts are kept'],
      ['rerun reports/runs/a --target mended.yaml', 'by a target file that was mended'],
    ],
    exits: JUDGED,
    load: () => import('./commands/rerun.js'),
  }),
  command({
    name: 'merge',
    about:
      'Join stored runs (variants, environments, machines) to one report and one verdict, without the bank.',
    argument: RUN,
    more: { name: 'runs', about: 'the other runs', many: true },
    options: options.mergeOptions,
    examples: [
      [
        'merge shard-1 shard-2 shard-3 --out reports/whole',
        'one report of all; the worst verdict of a check counts',
      ],
    ],
    exits: JUDGED,
    load: () => import('./commands/merge.js'),
  }),
  command({
    name: 'verify',
    about: 'Check, without any network, that a stored run is as it was signed, and say what that proves.',
    argument: { name: 'run', about: 'folder of a run' },
    options: options.verifyOptions,
    examples: [
      ['verify reports/runs/2026-11-23-101500-bank', 'nothing has changed since it was signed'],
      ['verify ./evidence-from-bank --key bank-pub.pem', 'and this key signed it'],
    ],
    exits: {
      0: 'intact',
      1: 'altered since it was signed, or signed with another key than the one that was asked for',
      2: 'could not be verified: wrong usage, or never signed',
      3: BROKE,
    },
    load: () => import('./commands/verify.js'),
  }),
  command({
    name: 'record',
    about: 'Record a journey: sign in and consent once in a browser, and get the script for the target file.',
    options: options.recordOptions,
    examples: [
      ['record --target bank.yaml', 'opens a browser, prints the script of the journey "approve"'],
      ['record -t bank.yaml --write', 'and puts it into the target file'],
      ['record -t bank.yaml --journey reject', 'the journey in which the customer refuses'],
    ],
    exits: {
      0: 'recorded, and walked once without a person to prove it',
      2: 'wrong usage or set-up, or the script could not be walked again',
      3: BROKE,
      130: 'stopped by Ctrl-C',
    },
    load: () => import('./commands/record.js'),
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
