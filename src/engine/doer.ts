import type { RawExchange } from '../evidence/types.js';
import type { Attempt } from '../results/events.js';
import type { Given } from '../suite/rows.js';
import { Bank } from '../tpp/bank.js';
import type { Act, World } from '../tpp/world.js';
import { clientFor } from '../tpp/world.js';
import { classify } from './classify.js';
import type { Unit } from './plan.js';
import { seeded, unique } from './random.js';

/** Seconds that one check may take; waits for an expiry do not count. */
export const CHECK_SECONDS = 60;

/** What all doers of a run need. */
export interface Workshop {
  readonly world: World;
  readonly seed: string;
  readonly signal: AbortSignal;
  /** Where exchanges go to become evidence. */
  record(exchange: RawExchange): void;
}

/** A doer for one check, control or flow; what it sends becomes its evidence. */
export function newAct(shop: Workshop, name: string, signal: AbortSignal, lessee?: Act['lessee']): Act {
  const evidence: string[] = [];
  return {
    ...(lessee && { lessee }),
    evidence,
    signal,
    listener: {
      exchange(exchange) {
        evidence.push(exchange.id);
        shop.record(exchange);
      },
    },
    random: seeded(shop.seed, name),
    unique,
  };
}

/** What a body of a check says of its outcome, where it says something. */
export type Told = Pick<Attempt, 'verdict' | 'reason' | 'expected' | 'actual'> &
  Partial<Pick<Attempt, 'sent' | 'notes' | 'culprit' | 'family' | 'differs'>>;

/**
 * Runs one body as an attempt: gives it the bank as its client sees it, a signal of its own, and turns whatever comes of it
 * into data. Never throws; a run that is stopped gives undefined. With `outlives`, what the body gets is needed later on.
 */
export async function attempt(
  shop: Workshop,
  unit: Unit,
  name: string,
  body: (given: Given) => Promise<Told>,
  key?: string,
  { outlives = false } = {},
): Promise<Attempt | undefined> {
  const started = performance.now();
  const late = AbortSignal.timeout(CHECK_SECONDS * 1000);
  const lessee = outlives ? undefined : {};
  const act = newAct(shop, name, AbortSignal.any([shop.signal, late]), lessee);
  const notes: string[] = [];
  const { world } = shop;
  const other = clientFor(world.target, 'client2', unit.variant);
  const given: Given = {
    bank: new Bank({ world, client: unit.client, other, variant: unit.variant, act }),
    note: (text) => notes.push(text),
  };
  let told: Told;
  try {
    told = await body(given);
  } catch (error) {
    if (shop.signal.aborted) return undefined;
    told = classify(error, CHECK_SECONDS, late.aborted, act.evidence.at(-1));
    if (told.family === 'harness') reportBroken(shop, key, error);
  } finally {
    if (lessee !== undefined) world.journeys.giveBack(lessee);
  }
  return {
    ...told,
    notes: [...(told.notes ?? []), ...notes],
    evidence: [...new Set(act.evidence)],
    ms: Math.round(performance.now() - started),
  };
}

/** Tells the run that the harness itself broke in a check. */
export function reportBroken(shop: Workshop, key: string | undefined, error: unknown): void {
  shop.world.emit({
    type: 'harness.error',
    at: shop.world.now().toISOString(),
    ...(key === undefined ? {} : { key }),
    message: error instanceof Error ? error.message : String(error),
    ...(error instanceof Error && error.stack !== undefined ? { stack: error.stack } : {}),
  });
}
