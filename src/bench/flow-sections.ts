import { findBrowser } from '../journey/find-browser.js';
import type { BenchBank } from './bank.js';
import { bareFlows } from './bare-flow.js';
import type { Figure, Section } from './figures.js';
import { harnessFlows } from './harness-flow.js';
import { costOf, median, type Paired, pairedCosts } from './measure.js';

/** How much is measured. `npm run bench -- --quick` asks for less. */
export interface Amount {
  readonly help: number;
  /** Flows before anything counts: code is compiled, connections stand. */
  readonly warmUp: number;
  readonly pairs: number;
  readonly flows: number;
  readonly browser: number;
  readonly runs: number;
}

export const AMOUNTS: Readonly<Record<'full' | 'quick', Amount>> = {
  full: { help: 11, warmUp: 200, pairs: 9, flows: 20, browser: 9, runs: 3 },
  quick: { help: 3, warmUp: 10, pairs: 3, flows: 8, browser: 3, runs: 1 },
};

/** Milliseconds of wall for one flow, by lanes. */
const WALL: Readonly<Record<number, number>> = { 1: 30, 4: 15 };
/** Milliseconds of processor time: 1.3 times the 13 of the bare script that the goal was set by. */
const CPU = 1.3 * 13;
const CPU_RATIO = 1.3;

/** Flows by forms, through the harness and by the bare script, by turns. */
export async function formFlows(bank: BenchBank, amount: Amount): Promise<Section[]> {
  const harness = await harnessFlows(bank.target);
  const bare = await bareFlows(bank.target);
  try {
    for (const runner of [harness, bare]) await costOf(runner, amount.warmUp, 4);
    const sections: Section[] = [];
    for (const lanes of [1, 4]) {
      const before = await bank.cpu();
      const costs = await pairedCosts(harness, bare, { pairs: amount.pairs, flows: amount.flows, lanes });
      const theirs = ((await bank.cpu()) - before) / (2 * costs.pairs * costs.flows);
      sections.push(formSection(lanes, costs, theirs));
    }
    return sections;
  } finally {
    await Promise.all([harness.close(), bare.close()]);
  }
}

function formSection(lanes: number, { harness, bare, ratio, pairs, flows }: Paired, bank: number): Section {
  const how = `median of ${pairs} times ${flows} flows`;
  const figure = (id: string, what: string, value: number, more: Partial<Figure> = {}): Figure => ({
    id: `forms.${lanes}.${id}`,
    what,
    value,
    unit: 'ms',
    how,
    ...more,
  });
  const paired = `median of ${pairs} pairs`;
  const wall = WALL[lanes];
  return {
    title: `A flow by forms, ${lanes === 1 ? 'one lane' : `${lanes} lanes`}`,
    figures: [
      figure('harness.wall', 'harness, wall', harness.wall, wall === undefined ? {} : { goal: wall }),
      figure('bare.wall', 'bare script, wall', bare.wall),
      figure('ratio.wall', 'ratio, wall', ratio.wall, { unit: 'times', how: paired }),
      figure('harness.cpu', 'harness, CPU', harness.cpu, { goal: CPU, how: `${how}; goal: 1.3 × 13 ms` }),
      figure('bare.cpu', 'bare script, CPU', bare.cpu),
      figure('ratio.cpu', 'ratio, CPU', ratio.cpu, { unit: 'times', goal: CPU_RATIO, how: paired }),
      figure('bank.cpu', 'the bank itself, CPU', bank, { how: 'mean over both; a process of its own' }),
    ],
  };
}

/** A flow in the browser that is found, pictures and all; nothing where none is installed. */
export async function browserFlows(bank: BenchBank, amount: Amount): Promise<Section> {
  const title = 'A flow in the browser';
  const found = findBrowser();
  if (found === undefined) return { title: `${title}: none is installed`, figures: [] };
  const runner = await harnessFlows(bank.target, found.path);
  try {
    const first = await costOf(runner, 1, 1);
    const costs: number[] = [];
    for (let turn = 0; turn < amount.browser; turn++) costs.push((await costOf(runner, 1, 1)).wall);
    const { name, version } = found;
    const how = `median of ${amount.browser}, a fresh context each; ${name}${version === undefined ? '' : ` ${version}`}`;
    return {
      title,
      figures: [
        { id: 'browser.wall', what: 'wall', value: median(costs), unit: 'ms', goal: 450, how },
        {
          id: 'browser.first',
          what: 'the first one',
          value: first.wall,
          unit: 'ms',
          how: 'the browser runs already',
        },
      ],
    };
  } finally {
    await runner.close();
  }
}
