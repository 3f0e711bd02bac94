import type { ReportCheck } from '../results/report.js';
import { type Finding, findings } from './findings.js';
import { findingAnchor, requirementAnchor } from './html-anchors.js';
import { type CheckContext, statement } from './html-view-checks.js';
import type { Words } from './labels.js';

/** Where a finding was met: variants and clients, each once. */
function whereOf({ check, others }: Finding, { t }: CheckContext): string[] {
  const name = ({ variant, client, target }: ReportCheck): string =>
    [target, variant === 'any' ? t('any') : variant, client].filter(Boolean).join(' · ');
  return [...new Set([check, ...others].map(name))];
}

/** The rows that a finding breaks; where it names none, those that its check requires. */
function brokenRows({ check }: Finding, { requirements }: CheckContext): Record<string, unknown>[] {
  const broken = check.result?.breaks ?? check.requires;
  return (broken.length > 0 ? broken : check.requires).map((id) => ({
    id,
    anchor: requirements.has(id) ? requirementAnchor(id) : undefined,
  }));
}

/** How the baseline speaks of a finding: let through, or no longer. Only where it speaks of all that was met. */
function knownOf({ check, others }: Finding, { t, day }: Words): Record<string, unknown> | undefined {
  const all = [check, ...others];
  const known = check.known;
  if (known === undefined || all.some((one) => one.known?.state !== known.state)) return undefined;
  return {
    state: known.state,
    say: t(`html.stands.known.${known.state}`, { owner: known.owner, day: day(known.expires) }),
  };
}

/** One line of the list of what is in the way, with a link to where it is told in full. */
const row = (finding: Finding, context: CheckContext, words: Words): Record<string, unknown> => {
  const { check } = finding;
  return {
    anchor: findingAnchor(finding),
    statement: statement(check, context.t, true),
    verdict: check.verdict,
    word: context.t(`verdict.${check.verdict}`),
    severity: check.severity,
    severityWord: context.t(`severity.${check.severity}`),
    specification: check.specification,
    clause: check.clause,
    gain: check.gain,
    reason: check.reason,
    requirements: brokenRows(finding, context),
    where: whereOf(finding, context),
    known: knownOf(finding, words),
  };
};

/**
 * What stands between the bank and ready, each finding a line: what failed, worst first, then what could not be judged,
 * and how many recommendations are not followed.
 */
export function standsView(context: CheckContext, words: Words): Record<string, unknown> {
  const rows = (verdicts: readonly ReportCheck['verdict'][]): Record<string, unknown>[] =>
    findings(context.report, verdicts).map((finding) => row(finding, context, words));
  return {
    failed: rows(['failed']),
    open: rows(['inconclusive', 'review']),
    warned: findings(context.report, ['warned']).length,
  };
}
