import type { Readiness, Report } from '../results/report.js';
import { VERDICTS } from '../results/verdict.js';
import type { Anchors } from './html-anchors.js';
import type { Translate } from './labels.js';
import { certificationSays, headline } from './readiness-words.js';

/** Links to checks behind one reason why a judgement is missing. */
const MOST_REASONED = 3;

const STATE_ICONS = { ready: 'passed', notReady: 'failed', cannotBeJudged: 'inconclusive' } as const;

/** Verdicts that occur, with how often. */
export const countViews = (counts: Report['counts'], t: Translate): Record<string, unknown>[] =>
  VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => ({
    verdict,
    count: counts[verdict],
    word: t(`verdict.${verdict}`),
  }));

/** A readiness as the page tells it: one word, one sentence, the counts, and what is missing. */
export type ReadinessView = { word: string } & Record<string, unknown>;

function readinessView(readiness: Readiness, anchors: Anchors, t: Translate): ReadinessView {
  const { word, inWords } = headline(readiness, t);
  const { counts, partlyReason, reasons } = readiness;
  return {
    state: readiness.state,
    icon: STATE_ICONS[readiness.state],
    word,
    say: inWords,
    partly: readiness.partly
      ? {
          say: t('readiness.partly.say', {
            n: counts.notRun,
            all: VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0),
          }),
          // The count is told in words of the page; the reasons are told as they were given.
          why: partlyReason?.replace(/^\d+ of \d+ checks were not run: /, ''),
        }
      : undefined,
    counts: countViews(counts, t),
    reasons:
      readiness.state === 'cannotBeJudged'
        ? reasons.map(({ reason, keys }) => ({ reason, ...anchors.links(keys, MOST_REASONED) }))
        : undefined,
  };
}

/** Readiness per profile, and of each of its variants where there are several; then of what belongs to no profile. */
export function readinessViews(report: Report, anchors: Anchors, t: Translate): ReadinessView[] {
  const views: ReadinessView[] = report.profiles.map((profile) => ({
    title: profile.title,
    scope: profile.scope,
    certified: profile.certification && certificationSays(profile.certification, t),
    ...readinessView(profile.readiness, anchors, t),
    variants:
      profile.byVariant.length > 1
        ? profile.byVariant.map(({ variant, readiness }) => ({
            variant,
            ...readinessView(readiness, anchors, t),
          }))
        : undefined,
  }));
  if (report.beyondProfiles) {
    views.push({
      title: t('readiness.beyond'),
      ...readinessView(report.beyondProfiles, anchors, t),
    });
  }
  return views;
}
