import { narrowed } from '../prove/bench-of-banks.js';
import type { RunEvent } from '../results/events.js';
import { runEvent } from '../results/events.js';
import { type BankOptions, type RunningBank, startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import { type RunOptions, type RunOutcome, run } from './run.js';

export const USUAL = 'private_key_jwt+pushed+jarm';

/** Runs against a real bank that lives for one test; every event is held against the published shape. */
export async function judged(
  options: Omit<RunOptions, 'target'> & {
    readonly bank?: Omit<BankOptions, 'pki'>;
    readonly variants?: readonly string[];
    /** Changes the target before the run. */
    readonly change?: (target: RunOptions['target'], bank: RunningBank) => RunOptions['target'];
  } = {},
): Promise<RunOutcome & { bank: RunningBank }> {
  const { bank: bankOptions = {}, variants = [USUAL], change = (same) => same, ...rest } = options;
  const bank = await startBank({ ...bankOptions, pki: await testPki() });
  try {
    const target = change(narrowed(bank.target(), variants), bank);
    const outcome = await run({ driver: 'forms', seed: 'tests', ...rest, target });
    for (const event of outcome.events) runEvent.parse(event);
    return { ...outcome, bank };
  } finally {
    await bank.stop();
  }
}

/** Verdicts by check id, of the checks that ran. */
export const verdictsOf = ({ report }: RunOutcome): Record<string, string> =>
  Object.fromEntries(
    report.checks
      .filter(({ verdict }) => verdict !== 'notRun' && verdict !== 'notApplicable')
      .map(({ check, verdict }) => [check, verdict]),
  );

export const typesOf = (events: readonly RunEvent[]): string[] => events.map(({ type }) => type);
