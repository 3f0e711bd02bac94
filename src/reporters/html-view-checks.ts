import type { CoverageRow, Report, ReportCheck } from '../results/report.js';
import { type Finding, findings } from './findings.js';
import type { EvidenceStore, EvidenceView } from './html-view-evidence.js';
import type { Translate } from './labels.js';
import { repeatCommand } from './repeat.js';

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

/** Anchors of checks: the check id, with a number where a check runs in several variants. */
export class Anchors {
  readonly #byKey = new Map<string, string>();

  constructor(checks: readonly ReportCheck[]) {
    const used = new Map<string, number>();
    for (const { key, check } of checks) {
      const safe = check.replace(/[^A-Za-z0-9_-]+/g, '-');
      const count = (used.get(safe) ?? 0) + 1;
      used.set(safe, count);
      this.#byKey.set(key, `check-${safe}${count > 1 ? `--${count}` : ''}`);
    }
  }

  of(key: string): string {
    return this.#byKey.get(key) ?? '';
  }
}

export interface CheckContext {
  readonly report: Report;
  readonly t: Translate;
  readonly evidence: EvidenceStore;
  readonly anchors: Anchors;
  readonly requirements: ReadonlyMap<string, CoverageRow>;
}

const isHttp = ({ exchange }: EvidenceView): boolean => exchange !== undefined;

function requirementViews(check: ReportCheck, { requirements }: CheckContext): Record<string, unknown>[] {
  return check.requires.map((id) => {
    const row = requirements.get(id);
    const broken = check.verdict === 'failed' && (check.result?.breaks ?? check.requires).includes(id);
    return {
      id,
      summary: row?.summary,
      level: row?.level,
      clause: row?.clause,
      url: safeUrl(row?.url),
      broken,
    };
  });
}

const tone = (check: ReportCheck, t: Translate): Record<string, unknown> => ({
  verdict: check.verdict,
  word: t(`verdict.${check.verdict}`),
  severity: check.severity,
  severityWord: t(`severity.${check.severity}`),
});

/** A finding in full, with its evidence in place. */
function findingView(
  { check, others }: Finding,
  number: number,
  context: CheckContext,
): Record<string, unknown> {
  const { t, evidence, anchors, report, requirements } = context;
  const { result } = check;
  const culprit = result?.culprit;
  const attempts = result?.attempts ?? [];
  const ids = [...new Set([...(result?.evidence ?? []), ...(culprit ? [culprit.evidence] : [])])];
  return {
    ...tone(check, t),
    number,
    anchor: `finding-${anchors.of(check.key).replace(/^check-/, '')}`,
    checkAnchor: anchors.of(check.key),
    id: check.check,
    statement: statement(check, t, true),
    specification: check.specification,
    clause: check.clause,
    clauseUrl: safeUrl(check.requires.map((id) => requirements.get(id)?.url).find(Boolean)),
    variant: check.variant === 'any' ? t('any') : check.variant,
    client: check.client,
    others: others.map((other) => ({
      variant: other.variant,
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
    mendFirst: check.verdict === 'failed' || check.verdict === 'warned',
    mend: check.mend,
    sent: result?.sent,
    expected: result?.expected ?? [],
    several: (result?.expected.length ?? 0) > 1,
    actual: result?.actual,
    notes: result?.notes ?? [],
    attempts:
      attempts.length > 1
        ? attempts.map((a) => ({ word: t(`verdict.${a.verdict}`), actual: a.actual, reason: a.reason }))
        : undefined,
    field: culprit?.field,
    modules: check.modules,
    command: repeatCommand(report, check.check),
    evidence: ids.map((id) => {
      const guilty = culprit?.evidence === id;
      const placed = evidence.place(id, {
        culprit: guilty ? culprit.field : undefined,
        open: guilty,
        failure: check.verdict === 'failed',
      });
      return placed ? { placed, guilty: guilty && isHttp(placed) } : { link: evidence.link(id) };
    }),
  };
}

/** Findings with one of these verdicts, worst first. Checks of a user's own suites are left to `unscored`. */
export function findingViews(
  context: CheckContext,
  verdicts: readonly ReportCheck['verdict'][],
): Record<string, unknown>[] {
  return findings(context.report, verdicts).map((finding, index) => findingView(finding, index + 1, context));
}

/** Every check, by specification and clause, in the order of the plan. */
export function checkGroups(context: CheckContext): Record<string, unknown>[] {
  const { report, t, anchors, evidence } = context;
  const shown = new Set(
    findings(report, ['failed', 'inconclusive', 'review', 'warned']).map(({ check }) => check.key),
  );
  const specifications = new Map<string, Map<string, ReportCheck[]>>();
  for (const check of report.checks) {
    const clauses = specifications.get(check.specification) ?? new Map<string, ReportCheck[]>();
    specifications.set(check.specification, clauses);
    const clause = `${check.clause.number} ${check.clause.title}`;
    clauses.set(clause, [...(clauses.get(clause) ?? []), check]);
  }
  const view = ([check, ...others]: readonly [ReportCheck, ...ReportCheck[]]): Record<string, unknown> => ({
    ...tone(check, t),
    anchor: anchors.of(check.key),
    others: others.map(({ key }) => anchors.of(key)),
    finding: shown.has(check.key) ? `finding-${anchors.of(check.key).replace(/^check-/, '')}` : undefined,
    id: check.check,
    statement: statement(check, t),
    variant: [check, ...others].map(({ variant }) => (variant === 'any' ? t('any') : variant)).join(', '),
    client: [...new Set([check, ...others].map(({ client }) => client))].join(', '),
    reason: check.reason,
    level: check.level,
    unscored: !check.scored,
    provisional: check.provisional && t(`verdict.${check.provisional}`),
    parked: check.parked?.why,
    requirements: requirementViews(check, context),
    sent: check.result?.sent,
    expected: check.result?.expected ?? [],
    actual: check.result?.actual,
    notes: check.result?.notes ?? [],
    ms: check.result ? `${Math.round(check.result.ms)} ms` : undefined,
    evidence: (check.result?.evidence ?? []).map((id) => evidence.link(id)),
    search: [
      check.check,
      check.specification,
      check.clause.number,
      ...[check, ...others].map(({ variant }) => variant),
      ...check.requires,
      statement(check, t),
    ]
      .join(' ')
      .toLowerCase(),
  });
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
          return alike(checks).map(view);
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
