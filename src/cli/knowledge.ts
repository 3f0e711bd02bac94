import { clausesOf } from '../engine/run.js';
import { type LoadedClause, loadSuites } from '../engine/suites.js';
import {
  type Catalogue,
  type CertificationPlan,
  loadCatalogue,
  type Profile,
  type Requirement,
} from '../requirements/index.js';
import { VERDICTS, type Verdict } from '../results/verdict.js';
import { type Defect, defects, type Quirk, quirks } from '../sandbox/index.js';
import { rowsOf as checkRowsOf, declare } from '../suite/declared.js';
import { type CheckRow, whenInWords } from '../suite/rows.js';
import { capital, paragraph, sentence, table } from './print.js';
import type { Cli } from './terminal.js';

interface KnownCheck {
  readonly row: CheckRow;
  readonly kind: 'proves' | 'refuses';
  readonly path: readonly string[];
  readonly loaded: LoadedClause;
}

/** Everything that `explain` can be asked about. */
export interface Knowledge {
  readonly catalogue: Catalogue;
  readonly checks: ReadonlyMap<string, KnownCheck>;
  /** Names beside those of requirements: checks, verdicts, defects, quirks, modules. */
  readonly names: readonly string[];
}

/** Loads catalogue and suites. */
export async function knowledge(): Promise<Knowledge> {
  const catalogue = loadCatalogue();
  const clauses = await clausesOf(catalogue.profiles, []);
  const seen = new Set(catalogue.profiles.flatMap(({ suites }) => suites));
  const others = catalogue.suites.map(({ id }) => id).filter((id) => !seen.has(id));
  const checks = new Map<string, KnownCheck>();
  for (const loaded of [...clauses, ...(await loadSuites(others))]) {
    for (const declared of declare(loaded.clause)) {
      for (const row of checkRowsOf(declared))
        checks.set(row.id, { row, kind: declared.kind, path: declared.path, loaded });
    }
  }
  return {
    catalogue,
    checks,
    names: [
      ...checks.keys(),
      ...VERDICTS,
      ...defects.map(({ id }) => id),
      ...quirks.map(({ id }) => id),
      ...catalogue.plans.flatMap(({ modules }) => modules.map(({ id }) => id)),
    ],
  };
}

/** What each verdict means, and what it does to the exit code. */
const MEANINGS: Readonly<Record<Verdict, string>> = {
  passed:
    'The bank did what the requirement asks. A refusal passes only where the valid twin of the request was accepted before and after it, the bank refused at an allowed place with an allowed error, and no code, token or data came back.',
  failed:
    'The bank broke a requirement of level MUST or MUST NOT. The report shows what was sent, what was allowed, what came, and how to mend it. Exit code 1.',
  warned: 'The bank does not follow a requirement of level SHOULD or MAY. Does not change the exit code.',
  notApplicable:
    'The requirement does not speak about this variant, or about what the bank offers. The reason names the row that says so.',
  inconclusive:
    'Nothing can be said: no answer came, a precondition is missing, a control was not accepted, or a failure did not come a second time. Never counted as passed. Exit code 2.',
  review:
    'A person must look: the answer is of a kind that no rule decides. The report says at what. Exit code 2.',
  notRun:
    'Left out by --only, --skip-waits, --max-wait, a missing opt-in, or because the run was stopped. Changes nothing, unless --complete asks for everything: then exit code 2.',
};

/** All entries with this name; several where a name stands for more than one thing. */
export function entriesOf(known: Knowledge, name: string, cli: Cli): string[] {
  const { catalogue, checks } = known;
  const requirement = catalogue.requirements.get(name);
  const check = checks.get(name);
  const profile = catalogue.profile(name);
  const suite = catalogue.suite(name);
  const defect = defects.find(({ id }) => id === name);
  const quirk = quirks.find(({ id }) => id === name);
  const plan = catalogue.plans.find(({ modules }) => modules.some(({ id }) => id === name));
  const verdict = VERDICTS.find((one) => one === name);
  return [
    ...(requirement ? [ofRequirement(requirement, known, cli)] : []),
    ...(check ? [ofCheck(check, known, cli)] : []),
    ...(profile ? [ofProfile(profile, known, cli)] : []),
    ...(suite ? [ofSuite(suite.id, known, cli)] : []),
    ...(defect ? [ofDefect(defect, cli)] : []),
    ...(quirk ? [ofQuirk(quirk, cli)] : []),
    ...(plan ? [ofModule(plan, name, known, cli)] : []),
    ...(verdict ? [entry(`Verdict ${verdict}`, MEANINGS[verdict], [], cli)] : []),
  ];
}

function entry(
  heading: string,
  text: string,
  facts: readonly (readonly [string, string | undefined])[],
  cli: Cli,
): string {
  const rows = facts.filter((fact): fact is readonly [string, string] => !!fact[1]);
  return [heading, paragraph(text, cli), ...(rows.length > 0 ? ['', table(rows, cli)] : [])].join('\n');
}

const provenBy = (check: string): string =>
  defects
    .filter(({ caughtBy }) => caughtBy.includes(check))
    .map(({ id }) => id)
    .join(', ');

function ofRequirement(row: Requirement, { checks }: Knowledge, cli: Cli): string {
  const tied = [...checks.values()].filter(({ row: { requires } }) => requires.some((id) => id === row.id));
  return entry(
    `Requirement ${row.id}`,
    row.summary,
    [
      ['Stands in', `${row.specification}, ${row.clause}`],
      ['Link', row.url],
      ['Level', row.level],
      ['Severity', row.severity],
      ['Gain', row.gain],
      ['Mend', row.mend],
      ['Not judged', row.excluded && `${row.excluded.kind}: ${row.excluded.why}`],
      ['Checks', tied.map((one) => one.row.id).join(', ')],
      ['Proven by', [...new Set(tied.map((one) => provenBy(one.row.id)).filter(Boolean))].join(', ')],
    ],
    cli,
  );
}

function ofCheck({ row, kind, path, loaded }: KnownCheck, { catalogue }: Knowledge, cli: Cli): string {
  const requirements = row.requires.map((id) => catalogue.requirements.get(id));
  const first = requirements.find((found) => found !== undefined);
  return entry(
    `Check ${row.id}`,
    `${capital(sentence(kind, path, row.title))}.`,
    [
      ['Stands in', `${loaded.suite}, ${loaded.clause.number} ${loaded.clause.title}`],
      ...row.requires.map(
        (id, index) => ['Requires', `${id}: ${requirements[index]?.summary ?? ''}`] as const,
      ),
      ['Speaks of', row.when && whenInWords(row.when)],
      ['Judged', row.per === 'target' ? 'once' : 'in every variant that it speaks of'],
      ['Needs', row.needs?.join(', ')],
      ['Severity', row.severity ?? first?.severity],
      ['Mend', row.mend ?? first?.mend],
      ['Stands for', row.modules?.join(', ')],
      ['Proven by', provenBy(row.id)],
    ],
    cli,
  );
}

function ofProfile(profile: Profile, { checks }: Knowledge, cli: Cli): string {
  const count = [...checks.values()].filter(({ loaded }) => profile.suites.includes(loaded.suite)).length;
  return entry(
    `Profile ${profile.id}: ${profile.title}`,
    profile.scope,
    [
      ['Suites', profile.suites.join(', ')],
      ['Variants', profile.variants.join(', ')],
      ['Checks', String(count)],
    ],
    cli,
  );
}

function ofSuite(id: string, { catalogue, checks }: Knowledge, cli: Cli): string {
  const suite = catalogue.suite(id);
  const own = [...checks.values()].filter(({ loaded }) => loaded.suite === id);
  return entry(
    `Suite ${id}`,
    `${suite?.title ?? id}, ${suite?.version ?? ''}`,
    [
      ['Link', suite?.url],
      ['Reviewed', suite?.reviewed],
      ['Rows', String(suite?.rows.length ?? 0)],
      ['Checks', own.map(({ row }) => row.id).join(', ')],
    ],
    cli,
  );
}

const ofDefect = ({ id, breaks, caughtBy, variant }: Defect, cli: Cli): string =>
  entry(
    `Defect ${id}`,
    breaks,
    [
      ['Caught by', caughtBy.join(', ')],
      ['Shows in', variant],
      ['See it', `fapi-harness demo --defect ${id}`],
    ],
    cli,
  );

const ofQuirk = ({ id, allows, by, variant }: Quirk, cli: Cli): string =>
  entry(
    `Quirk ${id}`,
    allows,
    [
      ['Allowed by', by.join(', ')],
      ['Shows in', variant],
      ['See it', `fapi-harness demo --quirk ${id}`],
    ],
    cli,
  );

function ofModule(plan: CertificationPlan, name: string, { checks }: Knowledge, cli: Cli): string {
  const module = plan.modules.find(({ id }) => id === name);
  const own = [...checks.values()].filter(({ row }) => row.modules?.includes(name));
  return entry(
    `Module ${name}`,
    `A module of ${plan.title} (${plan.id}, release ${plan.release}).`,
    [
      ['Later', module?.later && `with the profile ${module.later}`],
      ['Cites', module?.clauses.join(', ')],
      ['Checks', own.map(({ row }) => row.id).join(', ')],
    ],
    cli,
  );
}
