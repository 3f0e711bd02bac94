import { countVerdicts } from '../results/count.js';
import type { Certification, ProfileReport, ReportCheck } from '../results/report.js';
import { VERDICTS } from '../results/verdict.js';
import { type Anchors, slug } from './html-anchors.js';
import type { Translate } from './labels.js';
import { certificationSays } from './readiness-words.js';

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
    anchor: `plan-${slug(certification.plan)}`,
    title: `${certification.title} (${certification.plan}, ${certification.release})`,
    say: certificationSays(certification, t),
    modules: certification.modules.map((module) => ({
      id: module.id,
      anchor: `module-${slug(module.id)}`,
      state: module.state,
      icon: ICONS[module.state],
      word: t(`plan.${module.state}`),
      reason: module.reason,
      ...anchors.links(module.checks),
    })),
    beyond:
      beyond.length === 0
        ? undefined
        : [...specifications].map(([specification, own]) => {
            const counts = countVerdicts(own);
            return {
              specification,
              counts: VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => ({
                verdict,
                count: counts[verdict],
                word: t(`verdict.${verdict}`),
              })),
              ...anchors.links(
                own.filter(({ verdict }) => verdict !== 'notApplicable').map(({ key }) => key),
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
