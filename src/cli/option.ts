import { InvalidArgumentError } from 'commander';

/**
 * One option of a command, as data: help text and parsing both come from it. `V` is the type of the parsed value.
 * `flags` is commander's notation (`-t, --target <file>`).
 */
export interface Option<V> {
  readonly flags: string;
  readonly about: string;
  readonly required?: boolean;
  /** Name of another option; where that is given, this one need not be. */
  readonly unless?: string;
  /** May be given several times; the values add up. */
  readonly many?: boolean;
  readonly choices?: readonly string[];
  readonly read?: (text: string) => unknown;
  /** Options that make no sense beside it. */
  readonly conflicts?: readonly string[];
  /** Never set; carries the type. */
  readonly value?: V;
}

/** Options by the name under which commander hands their value over. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values that a set of options parses to. */
export type FlagsOf<T extends Options> = {
  readonly [K in keyof T]: T[K] extends Option<infer V> ? V : never;
};

type Extra = Pick<Option<unknown>, 'conflicts'>;

/** A switch: there or not. */
export const flag = (flags: string, about: string, extra: Extra = {}): Option<boolean | undefined> => ({
  flags,
  about,
  ...extra,
});

/** One text. */
export const text = (flags: string, about: string, extra: Extra = {}): Option<string | undefined> => ({
  flags,
  about,
  ...extra,
});

/** One text that must be there. */
export const needed = (flags: string, about: string): Option<string> => ({ flags, about, required: true });

/** One text that must be there, unless another option is given. */
export const neededUnless = (flags: string, about: string, unless: string): Option<string | undefined> => ({
  flags,
  about,
  required: true,
  unless,
});

/** Any number of texts. */
export const texts = (flags: string, about: string): Option<readonly string[] | undefined> => ({
  flags,
  about: `${about}; may be repeated`,
  many: true,
});

/** One of a closed set. */
export const choice = <const C extends readonly string[]>(
  flags: string,
  about: string,
  choices: C,
): Option<C[number] | undefined> => ({ flags, about, choices });

/** Some of a closed set, with commas between them; each once. */
export const some = <const C extends string>(
  flags: string,
  about: string,
  choices: readonly C[],
): Option<readonly C[] | undefined> => ({
  flags,
  about,
  read: (given) => {
    const names = [...new Set(given.split(',').map((name) => name.trim()))];
    const known = names.filter((name): name is C => choices.some((choice) => choice === name));
    if (known.length === names.length) return known;
    throw new InvalidArgumentError(`Expected some of ${choices.join(', ')}, with commas between them.`);
  },
});

/** A whole number within bounds, both included. */
export const whole = (
  flags: string,
  about: string,
  { min, max, ...extra }: { min: number; max: number } & Extra,
): Option<number | undefined> => ({
  flags,
  about,
  ...extra,
  read: (given) => {
    const value = Number(given);
    if (/^\d{1,9}$/.test(given) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
  },
});
