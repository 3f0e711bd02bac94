import { type Target, type TargetClient, type Variant, variantName } from '../config/target.js';
import type { Catalogue, Profile } from '../requirements/index.js';
import type { PlannedCheck } from '../results/events.js';
import { type Declared, declare, rowsOf } from '../suite/declared.js';
import { type CheckRow, speaksOf, whenInWords } from '../suite/rows.js';
import type { Metadata } from '../tpp/metadata.js';
import { missing } from './needs.js';
import { type Asked, offered } from './offered.js';
import { plannedFrom } from './planned-check.js';
import { NOT_AGAIN, type Selection, selects } from './select.js';
import type { LoadedClause } from './suites.js';

/** What one lane runs in one go: a group of a clause, under one variant, for one client. */
export interface Unit {
  readonly loaded: LoadedClause;
  /** Where the group stands among what the clause body declares. */
  readonly index: number;
  readonly variant: Variant;
  /** `any` for checks that judge the bank as a whole. */
  readonly variantName: string;
  readonly client: TargetClient;
  /** By check id: the rows that run. */
  readonly checks: ReadonlyMap<string, PlannedCheck>;
  readonly alone: boolean;
  /** Seconds that its longest row waits. */
  readonly waits: number;
}

export interface Plan {
  readonly profiles: readonly Profile[];
  readonly variants: readonly string[];
  /** What was left out of the variants, and why. */
  readonly notes: readonly string[];
  /** All checks, those that will not run included. */
  readonly checks: readonly PlannedCheck[];
  readonly units: readonly Unit[];
  readonly estimate: { readonly requests: number; readonly seconds: number; readonly longestWait: number };
}

export interface PlanOptions {
  readonly target: Target;
  readonly catalogue: Catalogue;
  readonly profiles: readonly Profile[];
  readonly clauses: readonly LoadedClause[];
  /** Without it, what the bank offers is taken for granted. */
  readonly metadata?: Metadata;
  readonly selection: Selection;
  /** Keys of the only checks that run; without it the selection alone decides. */
  readonly keys?: ReadonlySet<string>;
  /** Seconds; a row that waits longer is notRun. 0 leaves every wait out. */
  readonly maxWait: number;
  readonly requestsPerSecond: number | undefined;
}

/** Requests that a group costs, roughly: a flow of its own is about nine. */
const FLOW_REQUESTS = 9;
/** Seconds of a request on this machine, with the lanes side by side. */
const LOOPBACK_SECONDS = 0.006;

/**
 * The variants that the target's first clients take, in the order of the profile. A client with keys of both algorithms
 * signs with them by turns, one variant with PS256 and the next with ES256.
 */
export function variantsOf(target: Target, profiles: readonly Profile[]): Asked[] {
  const wanted = new Set(profiles.flatMap((profile) => profile.variants));
  return target.clients
    .filter((client) => client.plays === 'client1')
    .flatMap((client) => client.variants.map((one) => ({ variant: { auth: client.auth, ...one }, client })))
    .filter(({ variant }) => wanted.has(variantName(variant)))
    .map(({ variant, client }, index) => ({
      variant,
      client: { ...client, keys: inTurn(client.keys, index) },
    }));
}

/** The keys with those of the algorithm first whose turn it is. */
function inTurn(keys: TargetClient['keys'], turn: number): TargetClient['keys'] {
  const algs = [...new Set(keys.map(({ alg }) => alg))];
  const alg = algs[turn % Math.max(1, algs.length)];
  return [...keys].sort((a, b) => Number(b.alg === alg) - Number(a.alg === alg));
}

/** Decides what runs, what does not, and why, before anything is sent. */
export function makePlan(options: PlanOptions): Plan {
  const asked = variantsOf(options.target, options.profiles);
  const { metadata } = options;
  const { kept: variants, notes } =
    metadata === undefined ? { kept: asked, notes: [] } : offered(asked, metadata);
  const checks: PlannedCheck[] = [];
  const units: Unit[] = [];
  for (const loaded of options.clauses) {
    for (const [index, declared] of declare(loaded.clause).entries()) {
      variants.forEach(({ variant, client }, position) => {
        const rows = rowsOf(declared).filter(
          (row) => row.per !== 'target' || position === firstOf(row, variants),
        );
        const once = rows.filter((row) => row.per === 'target');
        const each = rows.filter((row) => row.per !== 'target');
        for (const [name, some] of [
          ['any', once],
          [variantName(variant), each],
        ] as const) {
          if (some.length === 0) continue;
          const planned = some.map((row) => planRow(row, declared, loaded, name, variant, client, options));
          checks.push(...planned);
          const runs = planned.filter((check) => check.status === 'planned');
          if (runs.length === 0) continue;
          const run = some.filter((row) => runs.some(({ check }) => check === row.id));
          units.push({
            loaded,
            index,
            variant,
            variantName: name,
            client,
            checks: new Map(runs.map((check) => [check.check, check])),
            alone: run.some((row) => row.alone === true),
            waits: Math.max(0, ...run.map(waitOf)),
          });
        }
      });
    }
  }
  const requests = units.reduce((sum, unit) => sum + costOf(unit), 0);
  const longestWait = Math.max(0, ...units.map((unit) => unit.waits));
  const rate = options.requestsPerSecond;
  return {
    profiles: options.profiles,
    variants: variants.map(({ variant }) => variantName(variant)),
    notes,
    checks,
    units: inOrder(
      units,
      variants.map(({ variant }) => variantName(variant)),
    ),
    estimate: {
      requests,
      // Waits run beside the rest, and are told apart: how long they are, the bank says only in the run.
      seconds: rate === undefined ? requests * LOOPBACK_SECONDS : requests / rate,
      longestWait,
    },
  };
}

/** Where a row that judges the bank as a whole is judged: under the first variant that it speaks of. */
const firstOf = (row: CheckRow, variants: readonly Asked[]): number =>
  Math.max(
    0,
    variants.findIndex(({ variant }) => row.when === undefined || speaksOf(row.when, variant)),
  );

/** What waits begins first, then what judges the bank as a whole, then variant by variant: those share their controls. */
function inOrder(units: readonly Unit[], variants: readonly string[]): Unit[] {
  const place = new Map(variants.map((name, index) => [name, index]));
  const of = ({ variantName: name }: Unit): number => place.get(name) ?? -1;
  return [...units].sort(
    (a, b) => b.waits - a.waits || Number(isOnce(b)) - Number(isOnce(a)) || of(a) - of(b),
  );
}

/** What judges the bank as a whole comes early: a bank without usable metadata is told so at once. */
const isOnce = (unit: Unit): boolean => unit.variantName === 'any';

/** A selection in a few words: it is told beside every check that it leaves out. */
const briefly = (selection: Selection): string =>
  selection.length <= 5
    ? selection.join(' ')
    : `${selection.slice(0, 4).join(' ')} and ${selection.length - 4} more`;

const waitOf = (row: CheckRow): number => ('waits' in row && typeof row.waits === 'number' ? row.waits : 0);

const costOf = (unit: Unit): number => {
  const refusals = [...unit.checks.values()].filter((check) => check.kind === 'refuses').length;
  return refusals > 0 ? (refusals + 2) * FLOW_REQUESTS : unit.checks.size * 2;
};

function planRow(
  row: CheckRow,
  declared: Declared,
  loaded: LoadedClause,
  variantLabel: string,
  variant: Variant,
  client: TargetClient,
  options: PlanOptions,
): PlannedCheck {
  const planned = plannedFrom(row, declared, loaded, variantLabel, client, options.catalogue);
  const { status, reason } = statusOf(row, planned, variant, client, options);
  return { ...planned, status, ...(reason === undefined ? {} : { reason }) };
}

function statusOf(
  row: CheckRow,
  planned: PlannedCheck,
  variant: Variant,
  client: TargetClient,
  options: PlanOptions,
): Pick<PlannedCheck, 'status' | 'reason'> {
  if (row.when !== undefined && !speaksOf(row.when, variant)) {
    const reason = `${row.requires.join(', ')} speaks of ${whenInWords(row.when)}`;
    return { status: 'notApplicable', reason };
  }
  if (!selects(options.selection, planned)) {
    return { status: 'notRun', reason: `left out by --only ${briefly(options.selection)}` };
  }
  if (options.keys?.has(planned.key) === false) return { status: 'notRun', reason: NOT_AGAIN };
  if (options.target.environment === 'production' && row.passive !== true) {
    return {
      status: 'notRun',
      reason: 'the target is a production environment: only passive checks run there',
    };
  }
  const wait = waitOf(row);
  if (wait > options.maxWait) {
    const why = options.maxWait === 0 ? '--skip-waits' : `--max-wait ${options.maxWait}`;
    return { status: 'notRun', reason: `needs to wait ${wait} s; left out by ${why}` };
  }
  return missing(row, variant, client, options.target, options.metadata) ?? { status: 'planned' };
}
