import type { Certification, Readiness } from '../results/report.js';
import type { Translate } from './labels.js';

/**
 * A readiness in plain words: the big word, and the sentence under it. `inWords` is the sentence without the reasons,
 * which are data and come as they were given.
 */
export function headline(
  { state, partly, counts, reasons }: Readiness,
  t: Translate,
): { word: string; say: string; inWords: string } {
  const open = counts.inconclusive + counts.review;
  const words = [
    t(`readiness.say.${state}`, { n: state === 'ready' ? counts.passed + counts.warned : counts.failed }),
  ];
  if (open > 0) words.push(t('readiness.say.open', { n: open }));
  const because =
    state === 'cannotBeJudged'
      ? reasons.filter(({ keys }) => keys.length === 0).map(({ reason }) => reason)
      : [];
  const warned = counts.warned > 0 ? [t('readiness.say.warned', { n: counts.warned })] : [];
  return {
    word: t(state === 'ready' && partly ? 'readiness.readyPartly' : `readiness.${state}`),
    say: [...words, ...because, ...warned].join(' '),
    inWords: [...words, ...warned].join(' '),
  };
}

/** The sentence of certification: how many modules are covered, and how many of them would fail. */
export function certificationSays({ applicable, covered, failing }: Certification, t: Translate): string {
  const would = failing === 0 ? t('plan.say.none') : t('plan.say.fail', { n: failing });
  return `${t('plan.say.covered', { covered, applicable })} ${would}`;
}
