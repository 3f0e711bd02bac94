import type { Quirk } from '../sandbox/index.js';
import { several } from './bench-of-banks.js';
import { firstLine } from './judged.js';
import type { Judged, Judges } from './types.js';

/** Where a quirk is shown, unless it needs another variant. */
const USUAL = 'private_key_jwt+pushed+jarm';
/** Quirks of one bank at once, where they go together. */
const TOGETHER = 10;
const LANES = 2;

const ALSO_GREEN: ReadonlySet<string> = new Set(['passed', 'notApplicable', 'notRun']);

interface Group {
  readonly quirks: readonly Quirk[];
  readonly variants: readonly string[];
}

export interface QuirkOptions {
  /** Every quirk by itself, and all of them in all variants. */
  readonly all: boolean;
  /** All variants of the profile. */
  readonly variants: readonly string[];
  readonly stopped: () => boolean;
}

/**
 * Judges banks that do what is odd and allowed: under a quirk no check may leave the green that it has on the clean bank.
 * Quirks go together in one bank, which finds the guilty one by going alone where the bank is accused; with `all`, each
 * goes alone too, and all variants are judged.
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
      .judge({ deviations, variants: these, lanes: LANES })
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
  await several(groupsOf(quirks, { all, variants }), judges.atOnce, work);
  return problems;
}

/** What can be only once in a bank keeps quirks apart, and so does another variant. */
function groupsOf(
  quirks: readonly Quirk[],
  { all, variants }: Pick<QuirkOptions, 'all' | 'variants'>,
): Group[] {
  const groups: { quirks: Quirk[]; variant: string }[] = [];
  for (const quirk of quirks) {
    const variant = quirk.variant ?? USUAL;
    const room = groups.find(
      (group) =>
        group.variant === variant &&
        group.quirks.length < TOGETHER &&
        !group.quirks.some((other) => collide(quirk, other)),
    );
    if (room) room.quirks.push(quirk);
    else groups.push({ quirks: [quirk], variant });
  }
  const some = groups.map(({ quirks: own, variant }): Group => ({ quirks: own, variants: [variant] }));
  if (!all) return some;
  const alone = quirks.map((quirk): Group => ({ quirks: [quirk], variants: [quirk.variant ?? USUAL] }));
  return [...alone, ...groups.map(({ quirks: own }): Group => ({ quirks: own, variants }))];
}

const collide = (one: Quirk, other: Quirk): boolean =>
  (['issuer', 'tls', 'oldTls', 'otherTls', 'answersHello', 'lifetimes'] as const).some(
    (name) => one[name] !== undefined && other[name] !== undefined,
  );
