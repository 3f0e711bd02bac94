import type { Gate, Report, ReportCheck } from '../results/report.js';
import { EXIT } from '../results/verdict.js';
import type { Translate } from './labels.js';

/**
 * How a check bears on the gate: it stops it; its failure is known and let through; its failure comes from a suite of
 * the user's own; its failure is let through because the gate stops nothing; or there is nothing to stop.
 */
export type Standing = 'stops' | 'known' | 'unscored' | 'letThrough' | 'clear';

/** Tells how each check of a report bears on its gate, so that every output says the same. */
export function standings(gate: Gate): (check: ReportCheck) => Standing {
  const stops = new Set(gate.stops);
  return ({ key, verdict, scored, known }) => {
    if (stops.has(key)) return 'stops';
    if (verdict !== 'failed' && verdict !== 'warned') return 'clear';
    if (scored && known?.state === 'active') return 'known';
    if (verdict === 'warned') return 'clear';
    return scored ? 'letThrough' : 'unscored';
  };
}

type Entry = Omit<NonNullable<ReportCheck['known']>, 'state'>;

/** Who answers for a known failure, why, and until when: `owner A. Okafor, until 2027-01-31: waits for release 7 (BANK-12)`. */
export const answersFor = ({ owner, expires, reason, ticket }: Entry): string =>
  `owner ${owner}, until ${expires}: ${reason}${ticket === undefined ? '' : ` (${ticket})`}`;

/** The sentence about the baseline's entry for this check; undefined where it has none. */
export function knownSays({ known }: ReportCheck): string | undefined {
  if (known === undefined) return undefined;
  return known.state === 'active'
    ? `Known failure: ${answersFor(known)}`
    : `Known failure that has expired: ${answersFor(known)}`;
}

/** Which checks an entry of a baseline speaks of, in words. */
export const entryName = ({ check, variant, client }: Pick<Entry, 'check' | 'variant' | 'client'>): string =>
  [
    check,
    ...(variant === undefined ? [] : [`in ${variant}`]),
    ...(client === undefined ? [] : [`for ${client}`]),
  ].join(' ');

/** Every judgement of a check beside the one that counts: attempts of this run, then other runs of its history. */
export function judgements({
  result,
  earlier,
}: ReportCheck): { when: string; verdict: string; reason: string }[] {
  const attempts = result?.attempts ?? [];
  return [
    ...attempts.map(({ verdict, reason }, index) => ({
      when: `attempt ${index + 1} of ${attempts.length}`,
      verdict,
      reason,
    })),
    ...(earlier ?? []).map(({ run, result: { verdict, reason } }) => ({
      when: `run ${run}`,
      verdict,
      reason,
    })),
  ];
}

/** What the exit code means for this run: a gate that lets failures through, or stops for another reason, says so. */
export function exitSays({ exitCode, checks, gate }: Report, t: Translate): string {
  const failed = checks.filter(({ verdict, scored }) => scored && verdict === 'failed');
  if (exitCode === EXIT.ready && failed.length > 0) return t('exit.letThrough');
  const stops = new Set(gate.stops);
  if (exitCode === EXIT.failed && !failed.some(({ key }) => stops.has(key))) return t('exit.stopped');
  return t(`exit.${exitCode}`);
}
