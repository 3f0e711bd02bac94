import type { KnownFailure } from '../results/events.js';
import type { Gate, Report, ReportCheck } from '../results/report.js';
import { type Anchors, slug } from './html-anchors.js';
import { safeUrl, statement } from './html-view-checks.js';
import type { Words } from './labels.js';

/** Checks that stop the gate, by name, before they are only counted: the list of what is in the way has them all. */
const MOST_STOPS = 12;

/** One known failure, with who answers for it and until when. */
function entryView(entry: KnownFailure, { t, day }: Words): Record<string, unknown> {
  return {
    id: entry.check,
    where: [entry.variant, entry.client].filter(Boolean).join(' · ') || t('html.gate.everywhere'),
    owner: entry.owner,
    reason: entry.reason,
    expires: entry.expires,
    expiresLong: day(entry.expires),
    ticket: entry.ticket,
    ticketUrl: safeUrl(entry.ticket),
  };
}

type Entry = Record<string, unknown> & { where: string[] };

/** Failures that one entry of the baseline speaks of are told once, with all the places where they were met. */
function knownViews(
  keys: readonly string[],
  byKey: ReadonlyMap<string, ReportCheck>,
  anchors: Anchors,
  words: Words,
): Record<string, unknown>[] {
  const entries = new Map<string, Entry>();
  for (const key of keys) {
    const check = byKey.get(key);
    if (check?.known === undefined) continue;
    const place = `${check.variant === 'any' ? words.t('any') : check.variant} · ${check.client}`;
    const name = JSON.stringify(check.known);
    const entry = entries.get(name);
    if (entry !== undefined) entry.where.push(place);
    else {
      entries.set(name, {
        ...entryView(check.known, words),
        where: [place],
        anchor: anchors.of(key),
        statement: statement(check, words.t, true),
        severity: check.severity,
        severityWord: words.t(`severity.${check.severity}`),
      });
    }
  }
  return [...entries.values()];
}

const idleViews = (
  entries: readonly (KnownFailure & { why: string })[],
  words: Words,
): Record<string, unknown>[] => entries.map((entry) => ({ ...entryView(entry, words), why: entry.why }));

function baselineView(
  baseline: NonNullable<Gate['baseline']>,
  checks: readonly ReportCheck[],
  anchors: Anchors,
  words: Words,
): Record<string, unknown> {
  const byKey = new Map(checks.map((check) => [check.key, check]));
  const { suppressed, expired, stale, unjudged = [] } = baseline;
  const lists = [
    ['suppressed', knownViews(suppressed, byKey, anchors, words)],
    ['expired', knownViews(expired, byKey, anchors, words)],
    ['stale', idleViews(stale, words)],
    ['unjudged', idleViews(unjudged, words)],
  ] as const;
  return {
    file: baseline.file,
    digest: baseline.digest,
    // Lists that are empty are told in one sentence, so that nobody looks for them.
    lists: lists
      .filter(([, rows]) => rows.length > 0)
      .map(([name, rows]) => ({
        anchor: `known-${slug(name)}`,
        title: words.t(`html.gate.${name}`),
        lead: words.t(`html.gate.${name}.lead`),
        rows,
      })),
    none: lists.every(([, rows]) => rows.length === 0),
  };
}

/** The gate: by what it goes, whether it opens, what stops it, and every known failure apart. */
export function gateView(
  { gate, checks }: Pick<Report, 'gate' | 'checks'>,
  anchors: Anchors,
  words: Words,
): Record<string, unknown> {
  const { t } = words;
  const { baseline } = gate;
  const state = gate.level === 'none' ? 'none' : gate.passed ? 'passed' : 'stopped';
  const reasons = [
    gate.stops.length > 0 ? t('html.gate.say.stops', { n: gate.stops.length }) : '',
    (baseline?.stale.length ?? 0) > 0 ? t('html.gate.say.stale', { n: baseline?.stale.length }) : '',
    (baseline?.suppressed.length ?? 0) > 0
      ? t('html.gate.say.suppressed', { n: baseline?.suppressed.length })
      : '',
  ];
  return {
    level: t(`html.gate.level.${gate.level}`),
    state,
    icon: { none: 'notApplicable', passed: 'passed', stopped: 'failed' }[state],
    word: t(`html.gate.state.${state}`),
    say: reasons.filter(Boolean).join(' '),
    stops: gate.stops.length > 0 ? anchors.links(gate.stops, MOST_STOPS) : undefined,
    baseline: baseline && baselineView(baseline, checks, anchors, words),
  };
}
