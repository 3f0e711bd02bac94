import { countVerdicts } from '../results/count.js';
import type { Certification, ProfileReport, ReportCheck } from '../results/report.js';
import { VERDICTS } from '../results/verdict.js';
import type { Anchors } from './html-view-checks.js';
import type { Translate } from './labels.js';
import { certificationSays } from './readiness-words.js';

/** Links to checks that a module shows before it only counts the rest. */
const MOST_LINKS = 6;

/** Checks of the same id in several variants are one link. */
function links(keys: readonly string[], byKey: ReadonlyMap<string, ReportCheck>, anchors: Anchors) {
  const first = new Map<string, string>();
  for (const key of keys) {
    const id = byKey.get(key)?.check ?? key;
    if (!first.has(id)) first.set(id, key);
  }
  const all = [...first].map(([id, key]) => ({ id, anchor: anchors.of(key) }));
  return { checks: all.slice(0, MOST_LINKS), more: Math.max(0, all.length - MOST_LINKS) };
}

/** The certification plan of a profile as a table, and what lies beyond it, by specification. */
export function planView(
  profile: ProfileReport,
  checks: readonly ReportCheck[],
  anchors: Anchors,
  t: Translate,
): Record<string, unknown> | undefined {
  const { certification, beyondPlan } = profile;
  if (certification === undefined) return undefined;
  const byKey = new Map(checks.map((check) => [check.key, check]));
  const beyond = (beyondPlan?.checks ?? []).flatMap((key) => byKey.get(key) ?? []);
  const specifications = grouped(beyond);
  return {
    title: `${certification.title} (${certification.plan}, ${certification.release})`,
    say: certificationSays(certification, t),
    modules: certification.modules.map((module) => ({
      id: module.id,
      state: module.state,
      icon: ICONS[module.state],
      word: t(`plan.${module.state}`),
      reason: module.reason,
      ...links(module.checks, byKey, anchors),
    })),
    beyond:
      beyond.length === 0
        ? undefined
        : [...specifications].map(([specification, own]) => {
            const counts = countVerdicts(own);
            return {
              specification,
              counts: VERDICTS.filter((verdict) => counts[verdict] > 0 && verdict !== 'notApplicable').map(
                (verdict) => ({ verdict, count: counts[verdict], word: t(`verdict.${verdict}`) }),
              ),
              ...links(
                own.filter(({ verdict }) => verdict !== 'notApplicable').map(({ key }) => key),
                byKey,
                anchors,
              ),
            };
          }),
  };
}

const ICONS: Readonly<Record<Certification['modules'][number]['state'], string>> = {
  failed: 'failed',
  warned: 'warned',
  undecided: 'undecided',
  notReached: 'notReached',
  passed: 'passed',
  later: 'notApplicable',
};

function grouped(checks: readonly ReportCheck[]): Map<string, ReportCheck[]> {
  const groups = new Map<string, ReportCheck[]>();
  for (const check of checks)
    groups.set(check.specification, [...(groups.get(check.specification) ?? []), check]);
  return groups;
}
