import { SetupFault } from '../config/setup-fault.js';
import { allCheckRows } from '../engine/checks-lock.js';
import { loadCatalogue, nearest } from '../requirements/index.js';
import type { PlannedCheck } from '../results/events.js';
import { binds, type Verdict } from '../results/verdict.js';
import {
  type Defect,
  defects as ofSandbox,
  type Quirk,
  quirks as quirksOfSandbox,
} from '../sandbox/index.js';
import { LANES, several, USUAL } from './bench-of-banks.js';
import { firstLine, merged, shares, variantsOf, withShort } from './judged.js';
import { judgesBeside, judgesHere } from './judges.js';
import { proveQuirks } from './quirks.js';
import { huntStrays } from './strays.js';
import type { Judged, Judges, Order, Proof, ProofRow, ProveOptions } from './types.js';
import { unbrokenRequirements, unprovenPairs } from './unproven.js';

/** Banks that are not worth a process of their own. */
const FEW = 6;

/** Worst first: what a check over all variants is told as. */
const WORST: readonly Verdict[] = [
  'failed',
  'inconclusive',
  'review',
  'warned',
  'notRun',
  'passed',
  'notApplicable',
];
const worstOf = (verdicts: readonly Verdict[]): Verdict | undefined =>
  WORST.find((verdict) => verdicts.includes(verdict));

/** The red that a check has to show: a SHOULD can only warn. */
const redOf = (check: Pick<PlannedCheck, 'level'>): Verdict => (binds(check.level) ? 'failed' : 'warned');

/**
 * Proves every check twice: the clean sandbox passes it in every variant, and each defect that names it makes it fail, with
 * its control green and its requirement named. With `all`, one whole variant runs under every defect, and a red that the
 * defect does not name speaks against the proof. Under every quirk all checks stay green.
 */
export async function prove(options: ProveOptions): Promise<Proof> {
  const started = performance.now();
  const log = options.log ?? ((): void => {});
  const all = options.defects ?? ofSandbox;
  const odd = options.quirks ?? (options.defects === undefined ? quirksOfSandbox : []);
  mustBeKnown(options.only ?? [], all, odd);
  const narrow = options.only !== undefined && options.only.length > 0;
  const chosen = all.filter((defect) => wants(options.only, defect));
  const quirks = narrow ? odd.filter(({ id }) => options.only?.includes(id)) : odd;
  const judges = judgesFor(options, all, odd, chosen.length + quirks.length);
  try {
    const clean = options.clean ?? (await judgeClean(options, chosen, quirks.length > 0, judges, log));
    const verdicts = verdictsOf(clean);
    log(
      `The clean bank: ${clean.counts.passed} passed, ${clean.counts.failed} failed. ` +
        `${chosen.length} defects, ${quirks.length} quirks …`,
    );
    const rows: ProofRow[] = [];
    const problems: string[] = [];
    /** Told at once: a whole proof takes minutes. */
    const against = (line: string): void => {
      problems.push(line);
      log(`  ${line}`);
    };
    const stopped = (): boolean => options.signal?.aborted === true;
    const tell = (row: ProofRow): void => {
      rows.push(row);
      if (!row.ok)
        against(`${row.check}${row.defect === undefined ? '' : ` under ${row.defect}`}: ${row.why}`);
      options.onRow?.(row);
    };
    await several(chosen, judges.atOnce, async (defect) => {
      if (stopped()) return;
      const judged = await judgedUnder(defect, clean, judges).catch((error: Error) =>
        against(`${defect.id}: the bank could not be judged: ${firstLine(error)}`),
      );
      if (judged === undefined || stopped()) return;
      for (const check of defect.caughtBy) tell(rowOf(check, defect, judged, clean, verdicts));
    });
    if (options.all === true) {
      const variantFor = (defect: Defect): string =>
        defect.variant ?? variantOf(defect.caughtBy[0] ?? '', defect, clean);
      await huntStrays(chosen, clean, judges, { variantFor, stopped, against });
    }
    problems.push(
      ...(await proveQuirks(quirks, clean, judges, {
        all: options.all === true,
        variants: variantsOf(clean),
        stopped,
      })),
    );
    const named = new Set(all.flatMap((defect) => defect.caughtBy));
    for (const [check, verdict] of verdicts) {
      if (narrow && !options.only?.includes(check)) continue;
      if (!named.has(check)) tell({ check, clean: verdict, ok: false, why: 'no defect makes it fail' });
    }
    if (!narrow) problems.push(...unbrokenRequirements(all), ...unprovenPairs(all, clean));
    rows.sort((a, b) => (a.check < b.check ? -1 : a.check > b.check ? 1 : 0));
    return {
      rows,
      problems,
      ok: problems.length === 0,
      checks: verdicts.size,
      defects: chosen.length,
      quirks: quirks.length,
      ms: Math.round(performance.now() - started),
    };
  } finally {
    await judges.close();
  }
}

/** Processes cost half a second each to start, so a few banks are judged here; so are deviations that are not the sandbox's. */
function judgesFor(
  options: ProveOptions,
  defects: readonly Defect[],
  quirks: readonly Quirk[],
  banks: number,
): Judges {
  const processes = options.processes ?? 1;
  if (processes > 1 && banks > FEW && options.defects === undefined && options.quirks === undefined)
    return judgesBeside(options, processes);
  return judgesHere(options, (id) => [...defects, ...quirks].find((one) => one.id === id));
}

/**
 * The clean bank, in all variants; of a selection, the checks that it is about. A check that waits longer than is waited is
 * judged on a clean bank with the short lifetimes of its defect.
 */
async function judgeClean(
  options: ProveOptions,
  chosen: readonly Defect[],
  whole: boolean,
  judges: Judges,
  log: (line: string) => void,
): Promise<Judged> {
  log('The clean bank, all variants …');
  const there = new Set((await allCheckRows()).map(({ row }) => row.id));
  const wanted = [...chosen.flatMap(({ caughtBy }) => caughtBy), ...(options.only ?? [])];
  const only = [...new Set(wanted)].filter((id) => there.has(id));
  const narrow = options.only !== undefined && options.only.length > 0 && options.all !== true && !whole;
  const chosenOnly = narrow && only.length > 0 ? { only } : {};
  const orders = shares(
    loadCatalogue().profiles.flatMap(({ variants }) => variants),
    narrow ? 1 : judges.atOnce / 4,
  ).map((variants): Order => ({ deviations: [], variants, lanes: 4, ...chosenOnly }));
  const first = await Promise.all(orders.map((order) => judges.judge(order)));
  const clean = merged(first);
  const later = chosen.filter(
    ({ lifetimes, caughtBy }) =>
      lifetimes !== undefined &&
      clean.checks.some(({ check, verdict }) => verdict === 'notRun' && caughtBy.includes(check)),
  );
  const short = await Promise.all(
    later.map(({ lifetimes = {}, caughtBy, variant }) =>
      judges.judge({
        deviations: [],
        lifetimes,
        variants: [variant ?? USUAL],
        only: caughtBy.filter((id) => there.has(id)),
        lanes: LANES,
      }),
    ),
  );
  return withShort(clean, short);
}

const wants = (only: readonly string[] | undefined, defect: Defect): boolean =>
  only === undefined ||
  only.length === 0 ||
  only.some((name) => name === defect.id || defect.caughtBy.includes(name));

/**
 * A name that nobody has proves nothing, and must not look as if it did.
 * @throws SetupFault with the nearest names
 */
function mustBeKnown(only: readonly string[], all: readonly Defect[], odd: readonly Quirk[]): void {
  const known = new Set([
    ...all.flatMap(({ id, caughtBy }) => [id, ...caughtBy]),
    ...odd.map(({ id }) => id),
  ]);
  for (const name of only) {
    if (known.has(name)) continue;
    const near = nearest(name, known);
    throw new SetupFault(
      `--only ${name}: no check that a defect proves, no defect and no quirk has this name`,
      {
        ...(near.length > 0 ? { remedy: `Did you mean ${near.join(', ')}?` } : {}),
      },
    );
  }
}

/** The worst verdict of every check over all variants. */
function verdictsOf(report: Judged): Map<string, Verdict | undefined> {
  const by = new Map<string, Verdict[]>();
  for (const { check, verdict } of report.checks) by.set(check, [...(by.get(check) ?? []), verdict]);
  return new Map([...by].map(([check, all]) => [check, worstOf(all)]));
}

/** Judges a bank with the defect by the checks that it names. */
async function judgedUnder(defect: Defect, clean: Judged, judges: Judges): Promise<Judged> {
  // An id that is no check's would be refused as a selection, and end the whole proof.
  const known = defect.caughtBy.filter((id) => clean.checks.some(({ check }) => check === id));
  if (known.length === 0) return { ...clean, checks: [] };
  return judges.judge({
    deviations: [defect.id],
    variants: [...new Set(known.map((id) => variantOf(id, defect, clean)))],
    only: known,
    lanes: LANES,
  });
}

const applies = ({ verdict, variant }: Judged['checks'][number], wanted: string): boolean =>
  verdict !== 'notApplicable' && (variant === wanted || variant === 'any');

/** The variant in which a check is shown to fail: the defect's own, the usual one, else the first that it applies to. */
function variantOf(id: string, defect: Defect, clean: Judged): string {
  const runs = clean.checks.filter(({ check }) => check === id);
  const wanted = [defect.variant ?? USUAL, USUAL];
  const found = wanted.find((variant) => runs.some((check) => applies(check, variant)));
  return found ?? runs.find(({ verdict }) => verdict !== 'notApplicable')?.variant ?? USUAL;
}

function rowOf(
  id: string,
  defect: Defect,
  report: Judged,
  clean: Judged,
  verdicts: ReadonlyMap<string, Verdict | undefined>,
): ProofRow {
  const row = { check: id, clean: verdicts.get(id), defect: defect.id };
  const bad = (why: string, more: Partial<ProofRow> = {}): ProofRow => ({ ...row, ...more, ok: false, why });
  if (!verdicts.has(id)) return bad('there is no such check');
  if (row.clean !== 'passed') return bad(`the clean bank ends ${row.clean}: ${reasonOf(id, clean)}`);
  const under = report.checks.filter(({ check, verdict }) => check === id && verdict !== 'notApplicable');
  const [first] = under;
  if (first === undefined) return bad('it did not run under the defect');
  const more = { under: first.verdict, variant: first.variant };
  if (under.some((check) => check.verdict !== redOf(check))) {
    return bad(`ends ${first.verdict} instead of ${redOf(first)}: ${first.reason}`, more);
  }
  const broken = defect.requirements.filter((requirement) => first.requires.includes(requirement));
  if (broken.length === 0)
    return bad(`names ${first.requires.join(', ')}, not ${defect.requirements.join(', ')}`, more);
  return { ...row, ...more, ok: true };
}

const reasonOf = (id: string, report: Judged): string =>
  report.checks.find(
    ({ check, verdict }) => check === id && verdict !== 'passed' && verdict !== 'notApplicable',
  )?.reason ?? '';
