import type { Verdict } from '../results/verdict.js';
import type { Defect } from '../sandbox/index.js';
import { LANES, several } from './bench-of-banks.js';
import { type Group, inGroups, spread } from './groups.js';
import { firstLine } from './judged.js';
import type { Judged, Judges } from './types.js';

/** Defects of one bank at once. */
const TOGETHER = 4;
/** More checks than these that cannot be judged any more could hide a red. */
const NOISE = 8;

/** What follows from another check's red, a missing precondition, is inconclusive, and no red of its own. */
const isRed = (verdict: Verdict): boolean => verdict === 'failed' || verdict === 'warned';
const isOpen = (verdict: Verdict): boolean => verdict === 'inconclusive' || verdict === 'review';

/**
 * Looks for reds that no defect names: one whole variant under every defect. Defects of different kinds go together in one
 * bank; where a red is there that none of them names, or where so much cannot be judged that one could hide, each goes
 * alone.
 * @returns what speaks against them, one line each
 */
export async function huntStrays(
  defects: readonly Defect[],
  clean: Judged,
  judges: Judges,
  how: {
    readonly variantFor: (defect: Defect) => string;
    readonly stopped: () => boolean;
    readonly against: (line: string) => void;
  },
): Promise<void> {
  const green = new Set(clean.checks.filter(({ verdict }) => verdict === 'passed').map(({ key }) => key));
  const under = (group: Group<Defect>): Promise<Judged> =>
    judges.judge({
      deviations: group.members.map(({ id }) => id),
      variants: [group.variant],
      // What waits is proven by the defects that name it.
      skipWaits: true,
      lanes: LANES,
    });
  const alone = async (defect: Defect): Promise<void> => {
    if (how.stopped()) return;
    const judged = await under({ members: [defect], variant: how.variantFor(defect) }).catch((error: Error) =>
      how.against(`${defect.id}: the bank could not be judged: ${firstLine(error)}`),
    );
    if (judged !== undefined && !how.stopped()) straysOf([defect], judged, clean).forEach(how.against);
  };
  const work = async (group: Group<Defect>): Promise<void> => {
    if (how.stopped()) return;
    const [only] = group.members;
    if (only !== undefined && group.members.length === 1) return alone(only);
    const judged = await under(group).catch(() => undefined);
    const open =
      judged?.checks.filter(({ key, verdict }) => isOpen(verdict) && green.has(key)).length ?? NOISE + 1;
    if (judged !== undefined && open <= NOISE && straysOf(group.members, judged, clean).length === 0) return;
    for (const defect of group.members) await alone(defect);
  };
  await several(inGroups(spread(defects, TOGETHER), TOGETHER, how.variantFor), judges.atOnce, work);
}

/** Reds that none of the defects names. */
function straysOf(defects: readonly Defect[], judged: Judged, clean: Judged): string[] {
  const ran = new Set(clean.checks.map(({ check }) => check));
  const named = new Set(defects.flatMap(({ caughtBy, alsoRed }) => [...caughtBy, ...(alsoRed ?? [])]));
  const who = defects.map(({ id }) => id).join(' + ');
  return judged.checks
    .filter(({ check, verdict }) => ran.has(check) && isRed(verdict) && !named.has(check))
    .map(({ check, verdict, reason }) => `${who} also makes ${check} end ${verdict}: ${reason}`);
}
