import type { CoverageRow, Report, ReportCheck } from '../results/report.js';
import { findings } from './findings.js';
import { type Anchors, findingAnchor, requirementAnchor } from './html-anchors.js';
import { compareRows } from './html-view-compare.js';
import type { EvidenceStore } from './html-view-evidence.js';
import type { Translate } from './labels.js';
import { repeatCommand } from './repeat.js';
import { sentInWords } from './sent.js';

/** Only http and https become links; anything else a catalogue or bank names stays text. */
export const safeUrl = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a check states, as a sentence: what is refused, or what the bank does; as a duty where that is open. */
export function statement(check: ReportCheck, t: Translate, duty = false): string {
  const subject = check.group.join(', ');
  if (check.kind === 'proves') return capital(subject ? `${subject}: ${check.title}` : check.title);
  const what = [subject, check.title].filter(Boolean).join(' ');
  if (!duty) return t('html.refuses', { what });
  return t(check.verdict === 'warned' ? 'html.refuses.should' : 'html.refuses.must', { what });
}

export interface CheckContext {
  readonly report: Report;
  readonly t: Translate;
  readonly evidence: EvidenceStore;
  readonly anchors: Anchors;
  readonly requirements: ReadonlyMap<string, CoverageRow>;
}

/** The requirements that a check stands for; in short, as links to their rows, which tell the rest. */
export function requirementViews(
  check: ReportCheck,
  { requirements }: CheckContext,
): Record<string, unknown>[] {
  return check.requires.map((id) => {
    const row = requirements.get(id);
    const broken = check.verdict === 'failed' && (check.result?.breaks ?? check.requires).includes(id);
    return {
      id,
      anchor: row && requirementAnchor(id),
      summary: row?.summary,
      level: row?.level,
      clause: row?.clause,
      url: safeUrl(row?.url),
      broken,
    };
  });
}

export const tone = (check: ReportCheck, t: Translate): Record<string, unknown> => ({
  verdict: check.verdict,
  word: t(`verdict.${check.verdict}`),
  severity: check.severity,
  severityWord: t(`severity.${check.severity}`),
});

/** A known failure: who answers for it, why, and until when. */
export function knownView({ known }: ReportCheck, t: Translate): Record<string, unknown> | undefined {
  if (known === undefined) return undefined;
  const { state, owner, reason, expires, ticket } = known;
  return {
    state,
    says: t(`html.known.${state}`, { owner, expires }),
    reason,
    ticket,
    ticketUrl: safeUrl(ticket),
  };
}

/** Judgements of earlier runs of this history. */
export const earlierViews = (
  { earlier }: ReportCheck,
  { t, evidence }: CheckContext,
): Record<string, unknown>[] | undefined =>
  earlier?.map(({ run, at, result }) => ({
    run,
    at: when(at),
    verdict: result.verdict,
    word: t(`verdict.${result.verdict}`),
    reason: result.reason,
    evidence: evidence.links(result.evidence),
  }));

/** `2026-03-09 08:14:07 UTC`; what is no time stays as it is. */
const when = (at: string): string =>
  /^\d{4}-\d\d-\d\dT[\d:]{8}/.test(at) ? `${at.slice(0, 10)} ${at.slice(11, 19)} UTC` : at;

/** What somebody who doubts a check can go by: the defects of the sandbox bank under which it was seen to fail. */
export const contestView = ({ provenBy, check }: ReportCheck): Record<string, unknown> | undefined =>
  provenBy === undefined || provenBy.length === 0
    ? undefined
    : {
        provenBy,
        command: `npx fapi-harness prove --only ${check}`,
      };

/** One row of the list of every check: what is the same in several variants is told once. */
function checkView(
  [check, ...others]: readonly [ReportCheck, ...ReportCheck[]],
  context: CheckContext,
  hasFinding: boolean,
): Record<string, unknown> {
  const { t, anchors, evidence, report } = context;
  const { result, verdict, reason } = check;
  const all = [check, ...others];
  const blamed = verdict === 'failed' || verdict === 'warned';
  const stock = verdict === 'passed' && result?.expected.length === 1 && result.expected[0] === check.title;
  return {
    ...tone(check, t),
    anchor: anchors.of(check.key),
    others: [anchors.alias(check.key), ...others.map(({ key }) => anchors.of(key))].filter(Boolean),
    finding: hasFinding ? findingAnchor({ check }) : undefined,
    id: check.check,
    statement: statement(check, t),
    variants: all.map(({ variant }) => variant).join(' '),
    variant: all.map(({ variant }) => (variant === 'any' ? t('any') : variant)).join(', '),
    client: [...new Set(all.map(({ client }) => client))].join(', '),
    reason,
    unscored: !check.scored,
    provisional: check.provisional && t(`verdict.${check.provisional}`),
    parked: check.parked?.why,
    requirements: requirementViews(check, context),
    sent: sentInWords(check, report),
    parts: result && blamed && !hasFinding ? compareRows(result, t) : [],
    // A proof that holds expects what it states; the reason of a refusal repeats what came.
    expected: stock ? [] : (result?.expected ?? []),
    actual: result && !stock && !reason.includes(result.actual) ? result.actual : undefined,
    notes: result?.notes ?? [],
    known: knownView(check, t),
    earlier: earlierViews(check, context),
    provenBy: check.provenBy,
    modules: check.modules,
    command: result && repeatCommand(report, check.check),
    ms: result ? `${Math.round(result.ms)} ms` : undefined,
    evidence: evidence.links(result?.evidence ?? []),
  };
}

/** Every check, by specification and clause, in the order of the plan. */
export function checkGroups(context: CheckContext): Record<string, unknown>[] {
  const { report } = context;
  const told = findings(report, ['failed', 'inconclusive', 'review', 'warned']);
  const shown = new Set(told.map(({ check }) => check.key));
  const specifications = new Map<string, Map<string, ReportCheck[]>>();
  for (const check of report.checks) {
    const clauses = specifications.get(check.specification) ?? new Map<string, ReportCheck[]>();
    specifications.set(check.specification, clauses);
    const clause = `${check.clause.number} ${check.clause.title}`;
    clauses.set(clause, [...(clauses.get(clause) ?? []), check]);
  }
  return [...specifications].map(([specification, clauses]) => {
    const all = [...clauses.values()].flat();
    return {
      specification,
      passed: all.filter(({ verdict }) => verdict === 'passed').length,
      total: all.length,
      clauses: [...clauses].map(([clause, checks]) => ({
        clause,
        // Made when it is printed.
        get checks() {
          return alike(checks).map((some) => checkView(some, context, shown.has(some[0].key)));
        },
      })),
    };
  });
}

/**
 * Checks that are printed as one: those of several variants that did not run, for the same reason. Any other stands alone.
 */
export function alike(checks: readonly ReportCheck[]): (readonly [ReportCheck, ...ReportCheck[]])[] {
  const groups = new Map<string, [ReportCheck, ...ReportCheck[]]>();
  for (const check of checks) {
    const { key, verdict, reason } = check;
    const idle = check.result === undefined && check.parked === undefined;
    const name = idle ? JSON.stringify([check.check, verdict, reason]) : key;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [check]);
    else group.push(check);
  }
  return [...groups.values()];
}
