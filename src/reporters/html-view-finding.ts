import type { Attempt } from '../results/events.js';
import type { ExchangeView } from '../results/evidence.js';
import type { ReportCheck } from '../results/report.js';
import { curlLine } from './curl.js';
import { type Finding, findings } from './findings.js';
import { findingAnchor } from './html-anchors.js';
import { changesIn } from './html-view-changed.js';
import {
  type CheckContext,
  contestView,
  earlierViews,
  knownView,
  requirementViews,
  safeUrl,
  statement,
  tone,
} from './html-view-checks.js';
import { compareRows } from './html-view-compare.js';
import { type Culprit, culpritOf } from './html-view-culprit.js';
import { repeatCommand } from './repeat.js';
import { sentInWords } from './sent.js';

/** Characters of a finding without its evidence, roughly. */
const OWN = 6_000;

/** An attempt in a line, with links to what it left. */
function attemptView(attempt: Attempt, { t, evidence }: CheckContext): Record<string, unknown> {
  return {
    verdict: attempt.verdict,
    word: t(`verdict.${attempt.verdict}`),
    reason: attempt.reason,
    evidence: evidence.links(attempt.evidence),
  };
}

/** What was done with the bank, in order of time: pieces in place, or links to where they stand. */
function timeline(
  check: ReportCheck,
  ids: readonly string[],
  culprit: Culprit | undefined,
  sender: ExchangeView | undefined,
  { evidence }: CheckContext,
): Record<string, unknown>[] {
  const changes = check.kind === 'refuses' ? changesIn(check.result?.sent) : undefined;
  return ids.map((id) => {
    const guilty = culprit?.id === id;
    const placed = evidence.place(id, {
      culprit: guilty ? culprit : undefined,
      open: guilty || (id === sender?.id && changes !== undefined),
      failure: check.verdict === 'failed',
      ...(id === sender?.id && changes ? { changes } : {}),
    });
    return placed ? { placed } : { link: evidence.link(id) };
  });
}

/** A finding in full, with its evidence in place. */
function findingView(
  { check, others }: Finding,
  number: number,
  context: CheckContext,
): Record<string, unknown> {
  const { t, evidence, anchors, report, requirements } = context;
  const { result } = check;
  const attempts = result?.attempts ?? [];
  const blame = result?.culprit?.evidence;
  evidence.reserve(OWN);
  const ids = evidence.inOrder([...(result?.evidence ?? []), ...(blame === undefined ? [] : [blame])]);
  const culprit = culpritOf(result, ids, (id) => evidence.exchange(id));
  const sender = evidence.sender(ids, culprit?.id);
  const blamed = check.verdict === 'failed' || check.verdict === 'warned';
  return {
    ...tone(check, t),
    number,
    anchor: findingAnchor({ check }),
    checkAnchor: anchors.of(check.key),
    id: check.check,
    statement: statement(check, t, true),
    specification: check.specification,
    clause: check.clause,
    clauseUrl: safeUrl(check.requires.map((id) => requirements.get(id)?.url).find(Boolean)),
    variant: check.variant === 'any' ? t('any') : check.variant,
    client: check.client,
    others: others.map((other) => ({
      variant: other.variant === 'any' ? t('any') : other.variant,
      client: other.client,
      anchor: anchors.of(other.key),
    })),
    reason: check.reason,
    family: check.family && check.family !== 'bank' ? t(`family.${check.family}`) : undefined,
    advice: t(
      `html.advice.${check.verdict === 'inconclusive' ? (check.family ?? 'unknown') : check.verdict}`,
    ),
    requirements: requirementViews(check, context),
    gain: check.gain,
    mendFirst: blamed,
    mend: check.mend,
    sent: sentInWords(check, report),
    parts: result && blamed ? compareRows(result, t) : [],
    expected: result?.expected ?? [],
    several: (result?.expected.length ?? 0) > 1,
    actual: result?.actual,
    notes: result?.notes ?? [],
    attempts: attempts.length > 1 ? attempts.map((one) => attemptView(one, context)) : undefined,
    known: knownView(check, t),
    earlier: earlierViews(check, context),
    field: result?.culprit?.field,
    modules: check.modules,
    contest: contestView(check),
    command: repeatCommand(report, check.check),
    curl: sender && curlLine(sender),
    evidence: timeline(check, ids, culprit, sender, context),
  };
}

/** Findings with one of these verdicts, worst first. Checks of a user's own suites are left to `unscored`. */
export function findingViews(
  context: CheckContext,
  verdicts: readonly ReportCheck['verdict'][],
): Record<string, unknown>[] {
  return findings(context.report, verdicts).map((finding, index) => findingView(finding, index + 1, context));
}
