import { countVerdicts } from '../results/count.js';
import type { Judged } from './types.js';

/** The items dealt out into so many shares, as in a game of cards; none of them empty. */
export function shares<T>(items: readonly T[], hands: number): T[][] {
  const dealt = Array.from({ length: Math.max(1, Math.floor(hands)) }, (): T[] => []);
  for (const [index, item] of items.entries()) dealt[index % dealt.length]?.push(item);
  return dealt.filter((hand) => hand.length > 0);
}

/** What several runs of the same bank came to, as one: what judges the bank as a whole counts once, at its worst. */
export function merged(all: readonly Judged[]): Judged {
  const byKey = new Map<string, Judged['checks'][number]>();
  for (const check of all.flatMap(({ checks }) => checks)) {
    const known = byKey.get(check.key);
    const worse = known?.verdict === 'passed' && check.verdict !== 'notApplicable';
    if (known === undefined || known.verdict === 'notApplicable' || worse) byKey.set(check.key, check);
  }
  const checks = [...byKey.values()];
  return { checks, counts: countVerdicts(checks) };
}

/** The same with what a bank of short lifetimes showed, in place of what was not waited for. */
export function withShort(clean: Judged, short: readonly Judged[]): Judged {
  const shown = new Map(
    short.flatMap(({ checks }) =>
      checks.filter(({ verdict }) => verdict !== 'notRun').map((check) => [check.check, check] as const),
    ),
  );
  if (shown.size === 0) return clean;
  const checks = clean.checks.map((check) =>
    check.verdict === 'notRun' ? { ...check, ...pick(shown.get(check.check)) } : check,
  );
  return { checks, counts: countVerdicts(checks) };
}

const pick = (check: Judged['checks'][number] | undefined) =>
  check === undefined ? {} : { verdict: check.verdict, reason: check.reason };

/** The variants that a bank was judged in. */
export const variantsOf = ({ checks }: Judged): string[] => [
  ...new Set(checks.map(({ variant }) => variant).filter((variant) => variant !== 'any')),
];

/** What an error says, without its stack. */
export const firstLine = (error: Error): string => error.message.split('\n')[0] ?? '';
