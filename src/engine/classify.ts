import { AssertionError } from 'chai';
import { SetupFault } from '../config/setup-fault.js';
import type { Attempt, Difference } from '../results/events.js';
import { CannotJudge, sentence } from '../tpp/index.js';
import { NoAnswer } from '../transport/types.js';

/** The part of an attempt that an error decides. */
export type Classified = Pick<
  Attempt,
  'verdict' | 'family' | 'reason' | 'expected' | 'actual' | 'differs' | 'culprit' | 'notes'
>;

function show(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return 'nothing';
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // JSON has no word for it: a BigInt, or something that holds itself.
    return String(value);
  }
}

/**
 * Says whose fault an error is. A failed assertion is the bank's; no answer and a missing precondition leave the check
 * inconclusive; our own settings are the set-up's; everything else means that the harness broke.
 */
export function classify(
  error: unknown,
  seconds: number,
  timedOut: boolean,
  lastEvidence?: string,
): Classified {
  if (timedOut) {
    return inconclusive(`The check did not come to an end within ${seconds} s.`, 'no end');
  }
  if (error instanceof AssertionError) {
    const breach = error as InstanceType<typeof AssertionError> & {
      expected?: unknown;
      actual?: unknown;
      field?: string;
      differs?: readonly Difference[];
    };
    return {
      verdict: 'failed',
      family: 'bank',
      reason: error.message,
      expected: [show(breach.expected)],
      actual: show(breach.actual),
      ...(breach.differs === undefined ? {} : { differs: [...breach.differs] }),
      notes: [],
      ...(lastEvidence === undefined
        ? {}
        : {
            culprit: {
              evidence: lastEvidence,
              ...(breach.field === undefined ? {} : { field: breach.field }),
            },
          }),
    };
  }
  if (error instanceof NoAnswer) {
    const classified = inconclusive(`No answer came: ${sentence(error.message)}`, error.code);
    return error.side === 'ours' ? { ...classified, family: 'setup' } : classified;
  }
  if (error instanceof CannotJudge)
    return inconclusive(`Cannot be judged: ${sentence(error.message)}`, 'not reached');
  if (error instanceof SetupFault) {
    const remedy = error.remedy === undefined ? '' : ` ${error.remedy}`;
    return {
      ...inconclusive(`The set-up is wrong: ${error.message}${remedy}`, 'not reached'),
      family: 'setup',
    };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { ...inconclusive(`The harness broke: ${message}`, 'not reached'), family: 'harness' };
}

const inconclusive = (reason: string, actual: string): Classified => ({
  verdict: 'inconclusive',
  reason,
  expected: [],
  actual,
  notes: [],
});
