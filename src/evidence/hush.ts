import type { Redactor } from './redact.js';

/** Causes of causes that are followed. */
const DEPTH = 8;

/**
 * An error without secrets in its message, its stack, what it says besides, and its causes: what broke may quote what it
 * broke on. It is changed in place, so that it stays what it is.
 */
export function hushed<E>(error: E, redactor: Pick<Redactor, 'text'>, depth = 0): E {
  if (!(error instanceof Error) || depth > DEPTH) return error;
  const all = error as Error & Record<string, unknown>;
  for (const name of new Set(['message', 'stack', ...Object.keys(all)])) {
    try {
      const value = all[name];
      const clean = cleaned(value, redactor, depth);
      if (clean !== value) all[name] = clean;
    } catch {
      // What cannot be changed is a constant of the platform's, and quotes nothing.
    }
  }
  if (error.cause !== undefined) {
    const clean = cleaned(error.cause, redactor, depth);
    if (clean !== error.cause) error.cause = clean;
  }
  return error;
}

function cleaned(value: unknown, redactor: Pick<Redactor, 'text'>, depth: number): unknown {
  if (typeof value === 'string') return redactor.text(value);
  if (value instanceof Error) return hushed(value, redactor, depth + 1);
  if (Array.isArray(value)) {
    const list = value.map((one) => cleaned(one, redactor, depth + 1));
    return list.some((one, index) => one !== value[index]) ? list : value;
  }
  return value;
}
