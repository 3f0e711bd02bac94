import type { Target } from '../config/target.js';
import { variantName } from '../config/target.js';
import { type RunOptions, type RunOutcome, run } from '../engine/run.js';
import { type BankOptions, startBank } from '../sandbox/index.js';

/** Seed of all proofs: what a proof sends is the same every time. */
const SEED = 'prove';

/** Where deviations are shown, unless they or their checks need another variant. */
export const USUAL = 'private_key_jwt+pushed+jarm';
/** Lanes of one bank while several run. */
export const LANES = 2;

/** Starts a bank, judges it, and stops it again, whatever comes. */
export async function judgeBank(
  bank: BankOptions,
  options: Omit<RunOptions, 'target'> & { readonly variants?: readonly string[] },
): Promise<RunOutcome> {
  const running = await startBank(bank);
  try {
    const target =
      options.variants === undefined ? running.target() : narrowed(running.target(), options.variants);
    return await run({ driver: 'forms', seed: SEED, ...options, target });
  } finally {
    await running.stop();
  }
}

/** The target with only these variants: what is left out is not told as left out. */
export const narrowed = (target: Target, variants: readonly string[]): Target => ({
  ...target,
  clients: target.clients.map((client) => ({
    ...client,
    variants: client.variants.filter((one) => variants.includes(variantName({ auth: client.auth, ...one }))),
  })),
});

/** Runs jobs, so many at a time, in order. The first that throws stops the rest. */
export async function several<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
