import { speaksOfVariant } from '../requirements/index.js';
import type { Quirk } from '../sandbox/index.js';
import { LANES, several, USUAL } from './bench-of-banks.js';
import { inGroups, spread } from './groups.js';
import { firstLine } from './judged.js';
import type { Judged, Judges } from './types.js';

/** Quirks of one bank at once, where they go together. */
const TOGETHER = 40;

const ALSO_GREEN: ReadonlySet<string> = new Set(['passed', 'notApplicable', 'notRun']);

interface Group {
  readonly quirks: readonly Quirk[];
  readonly variants: readonly string[];
}

export interface QuirkOptions {
  /** In all variants, what waits for an expiry included. */
  readonly all: boolean;
  /** All variants of the profile. */
  readonly variants: readonly string[];
  readonly stopped: () => boolean;
}

/**
 * Judges banks that do what is odd and allowed: under a quirk no check may leave the green that it has on the clean bank.
 * Quirks go together in one bank, and alone where that bank is accused, to find the guilty one; with `all`, in all variants.
 * @returns what speaks against it, one line each
 */
export async function proveQuirks(
  quirks: readonly Quirk[],
  clean: Judged,
  judges: Judges,
  { all, variants, stopped }: QuirkOptions,
): Promise<string[]> {
  const green = new Set(clean.checks.filter(({ verdict }) => verdict === 'passed').map(({ check }) => check));
  const problems: string[] = [];
  const redsOf = async ({ quirks: some, variants: these }: Group): Promise<string[]> => {
    const deviations = some.map(({ id }) => id);
    const judged = await judges
      .judge({ deviations, variants: these, skipWaits: !all, lanes: LANES })
      .catch((error: Error) => firstLine(error));
    if (typeof judged === 'string')
      return [`${deviations.join(' + ')}: the bank could not be judged: ${judged}`];
    return (
      judged.checks
        // A wait that is too long here was shown with short lifetimes on the clean bank.
        .filter(({ check, verdict }) => green.has(check) && !ALSO_GREEN.has(verdict))
        .map(
          ({ check, variant, verdict, reason }) =>
            `${some.map(({ id }) => id).join(' + ')} makes ${check} (${variant}) end ${verdict}: ${reason}`,
        )
    );
  };
  const work = async (group: Group): Promise<void> => {
    if (stopped()) return;
    const reds = await redsOf(group);
    if (reds.length === 0) return;
    const { quirks: some, variants: these } = group;
    const alone =
      some.length === 1
        ? []
        : await Promise.all(some.map((one) => redsOf({ quirks: [one], variants: these })));
    const told = alone.flat();
    problems.push(...(told.length > 0 ? told : reds));
  };
  // Those of the same variants go together: one where each is shown, or all in which it may be met.
  const where = (quirk: Quirk): string[] =>
    all ? variants.filter((variant) => speaksOfVariant(quirk.within, variant)) : [quirk.variant ?? USUAL];
  // Neighbours answer at the same places: apart, none of them hides another.
  const apart = spread(quirks, TOGETHER);
  const groups = inGroups(apart, TOGETHER, (quirk) => where(quirk).join()).map(
    ({ members, variant }): Group => ({ quirks: members, variants: variant.split(',') }),
  );
  await several(groups, judges.atOnce, work);
  return problems;
}
