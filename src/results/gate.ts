import type { EventOf, KnownFailure } from './events.js';
import type { Gate, ReportCheck } from './report.js';
import { SEVERITIES } from './verdict.js';

type Asked = Omit<EventOf<'gate'>, 'type'>;
type Stale = KnownFailure & { why: string };

/** True where a known failure speaks of this check. */
export const speaksOfCheck = (
  entry: Pick<KnownFailure, 'check' | 'variant' | 'client'>,
  check: Pick<ReportCheck, 'check' | 'variant' | 'client'>,
): boolean =>
  entry.check === check.check &&
  (entry.variant === undefined || entry.variant === check.variant) &&
  (entry.client === undefined || entry.client === check.client);

/** How narrowly an entry names its checks: the narrowest one that speaks of a failure counts. */
const narrowness = (entry: KnownFailure): number =>
  (entry.variant === undefined ? 0 : 2) + (entry.client === undefined ? 0 : 1);

const stateOn = (entry: KnownFailure, day: string): 'active' | 'expired' =>
  day < entry.expires ? 'active' : 'expired';

/** What a gate of this level stops by itself: failed checks, at `should` warned ones too. Unscored ones never. */
const isStop = ({ scored, verdict }: ReportCheck, level: Asked['level']): boolean =>
  scored && (verdict === 'failed' || (level === 'should' && verdict === 'warned'));

/**
 * What a gate says of the checks, worst first. An active entry of the baseline keeps its failure from the gate; an
 * entry that is stale stops it, and one that has expired, from its day on (UTC), no longer helps. The verdicts stay what
 * they are: certification knows no waivers.
 */
export function gateOf(
  checks: readonly ReportCheck[],
  asked: Asked | undefined,
): { checks: ReportCheck[]; gate: Gate } {
  const level = asked?.level ?? 'must';
  const baseline = asked?.baseline;
  const day = asked === undefined ? '' : dayOf(asked.at);
  const byCheck = new Map<string, KnownFailure[]>();
  for (const entry of [...(baseline?.entries ?? [])].sort((a, b) => narrowness(b) - narrowness(a))) {
    byCheck.set(entry.check, [...(byCheck.get(entry.check) ?? []), entry]);
  }
  const marked = checks.map((check): ReportCheck => {
    if (check.verdict !== 'failed' && check.verdict !== 'warned') return check;
    const entry = byCheck.get(check.check)?.find((one) => speaksOfCheck(one, check));
    return entry === undefined ? check : { ...check, known: { ...entry, state: stateOn(entry, day) } };
  });
  const wouldStop = marked
    .filter((check) => isStop(check, level))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const keys = (which: (check: ReportCheck) => boolean): string[] =>
    wouldStop.filter(which).map(({ key }) => key);
  const stops = level === 'none' ? [] : keys(({ known }) => known?.state !== 'active');
  const { stale, unjudged } = idle(baseline?.entries ?? [], checks, day);
  return {
    checks: marked,
    gate: {
      level,
      passed: level === 'none' || (stops.length === 0 && stale.length === 0),
      stops,
      ...(baseline === undefined
        ? {}
        : {
            baseline: {
              file: baseline.file,
              digest: baseline.digest,
              suppressed: keys(({ known }) => known?.state === 'active'),
              expired: keys(({ known }) => known?.state === 'expired'),
              stale,
              ...(unjudged.length > 0 ? { unjudged } : {}),
            },
          }),
    },
  };
}

/** The day of a moment, in UTC: `2027-01-31`. */
export const dayOf = (at: string): string => new Date(at).toISOString().slice(0, 10);

/**
 * Entries that speak of no failure. Stale is what is known to be mended or not to exist, and what has expired; where a
 * check was not judged, or its variant is no part of this run, nothing is known, and the entry waits for its day.
 */
function idle(
  entries: readonly KnownFailure[],
  checks: readonly ReportCheck[],
  day: string,
): { stale: Stale[]; unjudged: Stale[] } {
  const stale: Stale[] = [];
  const unjudged: Stale[] = [];
  const wait = (entry: KnownFailure, why: string): void => {
    if (stateOn(entry, day) === 'active') unjudged.push({ ...entry, why });
    else stale.push({ ...entry, why: `It has expired. ${why}` });
  };
  for (const entry of entries) {
    const named = checks.filter(({ check }) => check === entry.check);
    const own = named.filter((check) => speaksOfCheck(entry, check));
    const verdicts = new Set(own.map(({ verdict }) => verdict));
    if (named.length === 0) stale.push({ ...entry, why: 'No check of this run has this id.' });
    else if (own.length === 0) wait(entry, absent(entry, checks));
    else if (verdicts.has('failed') || verdicts.has('warned')) continue;
    else if ([...verdicts].every((verdict) => verdict === 'passed' || verdict === 'notApplicable')) {
      if (verdicts.has('passed')) stale.push({ ...entry, why: 'Its check passed.' });
      else wait(entry, 'Its check does not apply in this run.');
    } else {
      const open = own.find(({ verdict }) => verdict !== 'passed' && verdict !== 'notApplicable');
      wait(entry, `Its check came to no judgement: ${open?.reason}`);
    }
  }
  return { stale, unjudged };
}

/** Which part of an entry's name this run does not have. */
function absent({ variant, client }: KnownFailure, checks: readonly ReportCheck[]): string {
  if (variant !== undefined && !checks.some((check) => check.variant === variant))
    return `The variant ${variant} is no part of this run.`;
  if (client !== undefined && !checks.some((check) => check.client === client))
    return `The client ${client} is no part of this run.`;
  return 'This run has its check in other variants or for other clients.';
}
