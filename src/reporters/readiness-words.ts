import type { Certification, Readiness } from '../results/report.js';
import type { Translate } from './labels.js';

/** A readiness in plain words: the big word, and the sentence under it. */
export function headline(
  { state, partly, counts, reasons }: Readiness,
  t: Translate,
): { word: string; say: string } {
  const open = counts.inconclusive + counts.review;
  const say = [
    t(`readiness.say.${state}`, { n: state === 'ready' ? counts.passed + counts.warned : counts.failed }),
  ];
  if (open > 0) say.push(t('readiness.say.open', { n: open }));
  if (state === 'cannotBeJudged') {
    say.push(...reasons.filter(({ keys }) => keys.length === 0).map(({ reason }) => reason));
  }
  if (counts.warned > 0) say.push(t('readiness.say.warned', { n: counts.warned }));
  return {
    word: t(state === 'ready' && partly ? 'readiness.readyPartly' : `readiness.${state}`),
    say: say.join(' '),
  };
}

/** The sentence of certification: how many modules are covered, and how many of them would fail. */
export function certificationSays({ applicable, covered, failing }: Certification, t: Translate): string {
  const would = failing === 0 ? t('plan.say.none') : t('plan.say.fail', { n: failing });
  return `${t('plan.say.covered', { covered, applicable })} ${would}`;
}
