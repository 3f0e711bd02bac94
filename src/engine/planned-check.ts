import type { TargetClient } from '../config/target.js';
import type { Catalogue, JudgedRequirement } from '../requirements/index.js';
import type { PlannedCheck } from '../results/events.js';
import { binds, type Level, SEVERITIES, type Severity } from '../results/verdict.js';
import type { Declared } from '../suite/declared.js';
import type { CheckRow } from '../suite/rows.js';
import { provenBy } from './proofs-lock.js';
import type { LoadedClause } from './suites.js';

/** The catalogue rows that a check is tied to. Own rows of a user's suite have none. */
export const requirementsOf = (row: CheckRow, catalogue: Catalogue): JudgedRequirement[] =>
  row.requires
    .map((id) => catalogue.requirements.get(id))
    .filter((found): found is JudgedRequirement => found !== undefined && found.excluded === undefined);

/** The strictest level decides: one MUST among the requirements makes a failure of it. */
function levelOf(requirements: readonly JudgedRequirement[]): Level {
  const levels = requirements.map(({ level }) => level);
  return levels.find(binds) ?? levels.find((level) => level !== 'MAY') ?? levels[0] ?? 'SHOULD';
}

function severityOf(row: CheckRow, requirements: readonly JudgedRequirement[]): Severity {
  const all = row.severity === undefined ? requirements.map(({ severity }) => severity) : [row.severity];
  return SEVERITIES.find((severity) => all.includes(severity)) ?? 'info';
}

/** A row as the plan, the events and the reports know it. */
export function plannedFrom(
  row: CheckRow,
  declared: Declared,
  loaded: LoadedClause,
  variant: string,
  client: TargetClient,
  catalogue: Catalogue,
): PlannedCheck {
  const requirements = requirementsOf(row, catalogue);
  const suite = catalogue.suite(loaded.suite);
  const gain = requirements[0]?.gain;
  return {
    key: `${row.id}@${variant}@${client.name}`,
    check: row.id,
    variant,
    client: client.name,
    suite: loaded.suite,
    specification: suite?.title ?? loaded.suite,
    clause: { number: loaded.clause.number, title: loaded.clause.title },
    group: [...declared.path],
    kind: declared.kind,
    title: row.title,
    requires: [...row.requires],
    level: levelOf(requirements),
    severity: severityOf(row, requirements),
    mend: row.mend ?? requirements[0]?.mend ?? 'The suite that this check comes from says how.',
    ...(gain === undefined ? {} : { gain }),
    modules: [...(row.modules ?? [])],
    ...(loaded.scored ? provenBy(row.id) : {}),
    tags: [...(row.tags ?? [])],
    status: 'planned',
    scored: loaded.scored,
  };
}
