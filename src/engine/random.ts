import { createHmac, randomUUID } from 'node:crypto';

/**
 * Values of one doer, from the run's seed and the doer's own name: the same in every run with that seed, however lanes
 * share the work.
 * @returns a function that gives `length` base64url characters (32 unless said otherwise)
 */
export function seeded(seed: string, name: string): (length?: number) => string {
  let drawn = 0;
  return (length = 32) => {
    let text = '';
    while (text.length < length) {
      text += createHmac('sha256', seed).update(`${name} ${drawn++}`).digest('base64url');
    }
    return text.slice(0, length);
  };
}

/** A value no run had before: a bank may remember every `jti` it saw. */
export const unique = (): string => randomUUID();
