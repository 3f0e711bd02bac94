import type { TargetClient, Variant } from '../../config/target.js';
import type { Metadata } from '../metadata.js';

/** What a message is made from: the facts of one client at one bank at one moment. */
export interface Making {
  readonly metadata: Metadata;
  readonly client: TargetClient;
  /** The other TPP, where the target has one for this variant. */
  readonly other: TargetClient | undefined;
  readonly variant: Variant;
  /** Seconds since 1970, from the run's clock. */
  readonly now: number;
  /** A fresh value: base64url characters, from the run's seed. */
  random(length?: number): string;
  /** A value that is new in every run as well: for `jti`, which a bank may remember. */
  unique(): string;
}

/** A JSON object as it goes into a JWT or a form. */
export type Members = Readonly<Record<string, unknown>>;

/** One step from a valid message to the wanted one. */
export type Change<T> = (value: T, making: Making) => T;

/** Members given as they are, or worked out from what the message is made from. */
export type Given<T> = T | ((making: Making) => T);

export const resolve = <T>(given: Given<T>, making: Making): T =>
  typeof given === 'function' ? (given as (making: Making) => T)(making) : given;

/** A message in words: what it is, and what is wrong with it. */
export const messageInWords = (noun: string, words: readonly string[]): string =>
  words.length === 0
    ? `a valid ${noun}`
    : `${/^[aeio]|^API/.test(noun) ? 'an' : 'a'} ${noun} ${words.join(', ')}`;

/** Shows a value in words of a report, short. */
export const inWords = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === undefined ? 'nothing' : text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
