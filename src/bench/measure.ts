import type { FlowRunner } from './bare-flow.js';

/** The middle value; of an even number the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

/** What one flow costs, in milliseconds: time that passed, and processor time of this process, all threads. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Runs flows in lanes, and everything that they put off, and says what one of them cost. */
export async function costOf(runner: FlowRunner, flows: number, lanes: number): Promise<Cost> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  let left = flows;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await runner.flow();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await runner.settle();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { wall: wall / flows, cpu: (user + system) / 1000 / flows };
}

/** Two runners, measured by turns in one process, so that a noisy machine disturbs both alike. */
export interface Paired {
  readonly harness: Cost;
  readonly bare: Cost;
  /** The middle of the pairs' own ratios, harness by bare: steadier than the ratio of the middles. */
  readonly ratio: Cost;
  /** Pairs, and flows of each side in a pair. */
  readonly pairs: number;
  readonly flows: number;
}

/** Measures pairs; who goes first changes from pair to pair. */
export async function pairedCosts(
  harness: FlowRunner,
  bare: FlowRunner,
  how: { readonly pairs: number; readonly flows: number; readonly lanes: number },
): Promise<Paired> {
  const ours: Cost[] = [];
  const floor: Cost[] = [];
  for (let pair = 0; pair < how.pairs; pair++) {
    const turns: (() => Promise<unknown>)[] = [
      async () => ours.push(await costOf(harness, how.flows, how.lanes)),
      async () => floor.push(await costOf(bare, how.flows, how.lanes)),
    ];
    if (pair % 2 === 1) turns.reverse();
    for (const turn of turns) await turn();
  }
  const ratioOf = (what: keyof Cost): number =>
    median(ours.map((cost, index) => cost[what] / (floor[index]?.[what] ?? Number.NaN)));
  return {
    harness: middle(ours),
    bare: middle(floor),
    ratio: { wall: ratioOf('wall'), cpu: ratioOf('cpu') },
    pairs: how.pairs,
    flows: how.flows,
  };
}

const middle = (costs: readonly Cost[]): Cost => ({
  wall: median(costs.map(({ wall }) => wall)),
  cpu: median(costs.map(({ cpu }) => cpu)),
});
