import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchBank } from './bank.js';
import { bareFlows } from './bare-flow.js';
import { type JudgedRun, judgeByCommand, runCommand } from './command.js';
import type { Figure, Section } from './figures.js';
import type { Amount } from './flow-sections.js';
import { costOf, median } from './measure.js';

export const VARIANT = 'private_key_jwt+pushed+jarm';
/** All checks of one variant: its own, and those that judge the bank as a whole. */
export const ONE_VARIANT = ['--only', VARIANT, '--only', 'any'] as const;
/** Nothing but work: no browser, and no check that waits for the bank's clock. */
const BY_FORMS = ['--driver', 'forms', '--skip-waits'] as const;

/** From nothing to the help text. */
export async function coldStart(amount: Amount): Promise<Section> {
  const walls: number[] = [];
  for (let turn = 0; turn < amount.help; turn++) {
    const { wall, exitCode, words } = await runCommand(['--help']);
    if (exitCode !== 0) throw new Error(`--help ended with ${exitCode}: ${words}`);
    walls.push(wall);
  }
  return {
    title: 'The command line',
    figures: [
      {
        id: 'help.wall',
        what: 'cold start of --help',
        value: median(walls),
        unit: 'ms',
        goal: 300,
        how: `median of ${amount.help} processes`,
      },
    ],
  };
}

/** A folder for one use, with the bank's target file in it; removed afterwards. */
export async function withTarget<T>(
  bank: BenchBank,
  use: (target: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'fapi-harness-bench-'));
  try {
    const target = join(folder, 'bank.yaml');
    writeFileSync(target, bank.document);
    return await use(target, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One whole variant by the command, and its flows by the bare script. */
export function oneVariant(bank: BenchBank, amount: Amount): Promise<Section[]> {
  return withTarget(bank, async (target, folder) => {
    const usual: JudgedRun[] = [];
    const byForms: JudgedRun[] = [];
    let bankCpu = 0;
    for (let turn = 0; turn < amount.runs; turn++) {
      usual.push(
        await judgeByCommand(target, join(folder, `usual-${turn}`), [...ONE_VARIANT, '--skip-waits']),
      );
      const before = await bank.cpu();
      byForms.push(
        await judgeByCommand(target, join(folder, `forms-${turn}`), [...ONE_VARIANT, ...BY_FORMS]),
      );
      bankCpu += ((await bank.cpu()) - before) / amount.runs;
    }
    const middle = (runs: readonly JudgedRun[], of: (run: JudgedRun) => number): number =>
      median(runs.map(of));
    const walks = middle(byForms, ({ finished }) => finished.journeys.forms);
    const lanes = middle(byForms, (run) => run.lanes);
    const floor = await floorOf(bank, amount, walks, lanes);
    const wall = middle(byForms, ({ finished }) => finished.ms);
    const how = `median of ${amount.runs} runs`;
    const figure = (id: string, what: string, value: number, more: Partial<Figure> = {}): Figure => ({
      id,
      what,
      value,
      unit: '',
      how,
      ...more,
    });
    const seconds = (id: string, what: string, ms: number, more: Partial<Figure> = {}): Figure =>
      figure(id, what, ms / 1000, { unit: 's', ...more });
    const first = (run: JudgedRun): number => run.firstVerdict;
    const soon = { unit: 'ms', goal: 2_000 } as const;
    const verdict: Section = {
      title: 'From start to first verdict, the bank already up',
      figures: [
        figure('verdict.usual', 'driver auto', middle(usual, first), soon),
        figure('verdict.forms', 'driver forms', middle(byForms, first), soon),
      ],
    };
    const auto: Section = {
      title: `One variant of FAPI 1.0 Advanced, ${VARIANT}, driver auto, waits left out, ${lanes} lanes`,
      figures: [
        seconds(
          'auto.wall',
          'wall, the run',
          middle(usual, ({ finished }) => finished.ms),
          { goal: 5 },
        ),
        figure(
          'auto.browser',
          'walks in the browser',
          middle(usual, ({ finished }) => finished.journeys.browser),
        ),
        figure(
          'auto.forms',
          'walks by forms',
          middle(usual, ({ finished }) => finished.journeys.forms),
        ),
      ],
    };
    const whole: Section = {
      title: `One variant of FAPI 1.0 Advanced, ${VARIANT}, by forms, waits left out, ${lanes} lanes`,
      figures: [
        figure(
          'variant.checks',
          'checks judged',
          middle(byForms, ({ checks }) => checks),
        ),
        figure(
          'variant.requests',
          'requests',
          middle(byForms, ({ finished }) => finished.requests),
        ),
        figure('variant.walks', 'walks through the pages', walks),
        figure(
          'variant.flows.made',
          'flows made',
          middle(byForms, ({ finished }) => finished.flows.made),
          {
            how: 'each for one check',
          },
        ),
        figure(
          'variant.flows.shared',
          'flows shared',
          middle(byForms, ({ finished }) => finished.flows.shared),
          {
            how: `read ${middle(byForms, ({ finished }) => finished.flows.uses)} times`,
          },
        ),
        seconds('variant.wall', 'wall, the run', wall, { goal: 5 }),
        seconds(
          'variant.process',
          'wall, start to end with reports',
          middle(byForms, (run) => run.wall),
        ),
        seconds(
          'variant.cpu',
          'CPU, whole process',
          middle(byForms, ({ cpu }) => cpu),
        ),
        seconds('variant.bare', 'as many flows by the bare script', floor, {
          how: `${walks} whole flows from cold, median of ${amount.runs}`,
        }),
        figure('variant.ratio', 'ratio, wall of the run', wall / floor, {
          unit: 'times',
          goal: 1.5,
          how: 'the run also makes requests that are no flow',
        }),
        seconds('variant.bankCpu', 'CPU, the bank', bankCpu, {
          how: `a process of its own, mean of ${amount.runs} runs`,
        }),
      ],
    };
    return [verdict, auto, whole];
  });
}

/** Milliseconds that the bare script needs for so many whole flows in so many lanes, from cold. */
async function floorOf(bank: BenchBank, amount: Amount, flows: number, lanes: number): Promise<number> {
  const walls: number[] = [];
  for (let turn = 0; turn < amount.runs; turn++) {
    const bare = await bareFlows(bank.target);
    try {
      walls.push((await costOf(bare, flows, lanes)).wall * flows);
    } finally {
      await bare.close();
    }
  }
  return median(walls);
}
