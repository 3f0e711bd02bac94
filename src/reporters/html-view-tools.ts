import type { Report } from '../results/report.js';
import { SEVERITIES } from '../results/verdict.js';
import type { Translate } from './labels.js';

interface Choice {
  readonly value: string;
  readonly word: string;
}

/** What the list of every check can be narrowed to; a choice of one is none. */
export function filtersView({ checks }: Report, t: Translate): Record<string, readonly (Choice | string)[]> {
  const several = <T>(choices: readonly T[]): readonly T[] => (choices.length > 1 ? choices : []);
  const used = new Set(checks.map(({ severity }) => severity));
  return {
    severities: several(
      SEVERITIES.filter((severity) => used.has(severity)).map((value) => ({
        value,
        word: t(`severity.${value}`),
      })),
    ),
    variants: several(
      [...new Set(checks.map(({ variant }) => variant))].map((value) => ({
        value,
        word: value === 'any' ? t('any') : value,
      })),
    ),
    specifications: several([...new Set(checks.map(({ specification }) => specification))]),
  };
}
