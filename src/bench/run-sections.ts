import { join } from 'node:path';
import { type BenchBank, startBenchBank } from './bank.js';
import { type JudgedRun, judgeByCommand } from './command.js';
import { ONE_VARIANT, withTarget } from './command-sections.js';
import type { Figure, Section } from './figures.js';
import type { Amount } from './flow-sections.js';
import { median } from './measure.js';

/** Whole runs: every variant, more lanes, every walk in the browser, a bank far away. What waits for expiry is left out. */
const ONE = [...ONE_VARIANT, '--skip-waits'] as const;
/** Milliseconds to a bank far away and back. */
const LATENCY = 200;

const seconds = (id: string, what: string, ms: number, more: Partial<Figure> = {}): Figure => ({
  id,
  what,
  value: ms / 1000,
  unit: 's',
  how: '1 run',
  ...more,
});

/** Runs the same thing so often, each in a folder of its own. */
async function times(
  turns: number,
  target: string,
  folder: string,
  args: readonly string[],
): Promise<JudgedRun[]> {
  const runs: JudgedRun[] = [];
  for (let turn = 0; turn < turns; turn++)
    runs.push(await judgeByCommand(target, join(folder, `${args.join('-')}-${turn}`), args));
  return runs;
}

const wallOf = (runs: readonly JudgedRun[]): number => median(runs.map(({ finished }) => finished.ms));

/** All variants in one run, reports written. */
export function allVariants(bank: BenchBank): Promise<Section> {
  return withTarget(bank, async (target, folder) => {
    const before = await bank.cpu();
    const run = await judgeByCommand(target, join(folder, 'all'), ['--skip-waits']);
    const bankCpu = (await bank.cpu()) - before;
    const { peak, wall, cpu, checks, finished, exitCode } = run;
    const { flows, journeys } = finished;
    const how = `1 run; ${checks} checks, exit code ${exitCode}`;
    return {
      title: 'All variants in one run, driver auto, waits left out',
      figures: [
        seconds('all.wall', 'wall, the run', finished.ms, { how, goal: 40 }),
        seconds('all.process', 'wall, start to end with reports', wall, { how }),
        seconds('all.cpu', 'CPU, harness', cpu, { how }),
        seconds('all.bankCpu', 'CPU, the bank', bankCpu, { how: 'a process of its own' }),
        { id: 'all.requests', what: 'requests', value: finished.requests, unit: '', how },
        {
          id: 'all.flows',
          what: 'flows made, each for one check',
          value: flows.made,
          unit: '',
          how: `${journeys.browser} walks in the browser, ${journeys.forms} by forms`,
        },
        {
          id: 'all.shared',
          what: 'flows shared',
          value: flows.shared,
          unit: '',
          how: `read ${flows.uses} times`,
        },
        { id: 'all.peak', what: 'peak memory, browser apart', value: peak / 1e6, unit: 'MB', goal: 300, how },
      ],
    };
  });
}

/** One variant by forms in one lane, and in more. */
export function moreLanes(bank: BenchBank, amount: Amount): Promise<Section> {
  return withTarget(bank, async (target, folder) => {
    const figures: Figure[] = [];
    for (const lanes of [1, 2, 4, 8]) {
      const runs = await times(amount.runs, target, folder, [
        ...ONE,
        '--driver',
        'forms',
        '--lanes',
        String(lanes),
      ]);
      figures.push(
        seconds(`lanes.${lanes}`, `${lanes} ${lanes === 1 ? 'lane' : 'lanes'}`, wallOf(runs), {
          how: `median of ${amount.runs} runs`,
        }),
      );
    }
    return { title: 'One variant by forms, wall of the run by lanes', figures };
  });
}

/** One variant with every walk in the browser. */
export function inBrowser(bank: BenchBank): Promise<Section> {
  return withTarget(bank, async (target, folder) => {
    const run = await judgeByCommand(target, join(folder, 'browser'), [...ONE, '--driver', 'browser']);
    return {
      title: 'One variant, every journey in the browser',
      figures: [
        seconds('browser.variant', 'wall, the run', run.finished.ms, {
          goal: 20,
          how: `1 run; ${run.finished.journeys.browser} walks, exit code ${run.exitCode}`,
        }),
      ],
    };
  });
}

/** One variant against a bank that is far away: in one lane every request is waited for, in more they wait together. */
export async function farAway(pki: string): Promise<Section> {
  const bank = await startBenchBank(pki, LATENCY);
  try {
    return await withTarget(bank, async (target, folder) => {
      const figures: Figure[] = [];
      for (const lanes of [4, 16]) {
        const [run] = await times(1, target, folder, [...ONE, '--driver', 'forms', '--lanes', String(lanes)]);
        if (run === undefined) continue;
        const waiting = run.finished.requests * LATENCY;
        figures.push(
          seconds(`far.${lanes}`, `${lanes} lanes`, run.finished.ms, {
            how: `1 run; ${run.finished.requests} requests, ${(waiting / 1000).toFixed(0)} s of latency in all`,
          }),
          {
            id: `far.${lanes}.hidden`,
            what: `${lanes} lanes, latency hidden`,
            value: Math.round((1 - run.finished.ms / waiting) * 100),
            unit: '',
            how: 'per cent of the latency that lanes hide',
          },
        );
      }
      return { title: `One variant by forms, a bank ${LATENCY} ms away`, figures };
    });
  } finally {
    await bank.stop();
  }
}
