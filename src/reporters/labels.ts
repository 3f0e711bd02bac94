import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';

/** One word or sentence of a report; with two forms where a number decides (`one`, `other`). */
export type Label = string | { readonly one: string; readonly other: string };

/** Looks a label up and puts values where its `{names}` stand. Unknown keys throw: a report never shows a key. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** The words of one language, and how it writes numbers and times. */
export interface Words {
  /** `en`, `de` */
  readonly language: string;
  readonly keys: readonly string[];
  readonly t: Translate;
  readonly has: (key: string) => boolean;
  /** `1,182` */
  readonly number: (value: number) => string;
  /** A moment in UTC, `24 November 2026 at 04:03:18 UTC`; what is no time stays as it is. */
  readonly time: (at: string) => string;
  /** A day, `31 January 2027`; what is no day stays as it is. */
  readonly day: (day: string) => string;
  /** `13 seconds`, `2 minutes, 5 seconds` */
  readonly duration: (ms: number) => string;
}

/** The language that everything is told in unless another is asked for. */
export const DEFAULT_LANGUAGE = 'en';

const folder = join(packageRoot, 'reports', 'templates', 'labels');

/** The languages that there are labels of, `en` first: one file each in `reports/templates/labels`. */
export function languages(): readonly string[] {
  const all = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
  return [DEFAULT_LANGUAGE, ...all.filter((name) => name !== DEFAULT_LANGUAGE)];
}

/** All labels of a language as its file holds them. */
export const labelsIn = (language: string): Readonly<Record<string, Label>> =>
  JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Record<string, Label>;

/**
 * The words of the reports in one language: `reports/templates/labels/<language>.json`.
 * @throws {Error} where there is no such file
 */
export function labels(language = DEFAULT_LANGUAGE): Words {
  const words = new Map(Object.entries(labelsIn(language)));
  const plural = new Intl.PluralRules(language);
  const formats = formatsOf(language);
  const t: Translate = (key, values = {}) => {
    const label = words.get(key);
    if (label === undefined) throw new Error(`The labels "${language}" have no "${key}".`);
    const text =
      typeof label === 'string' ? label : plural.select(Number(values.n)) === 'one' ? label.one : label.other;
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? formats.number(value) : String(value ?? '');
    });
  };
  return { language, keys: [...words.keys()], t, has: (key) => words.has(key), ...formats };
}

function formatsOf(language: string): Pick<Words, 'number' | 'time' | 'day' | 'duration'> {
  // Plain English writes months before days; the report is read in Europe first.
  const region = language === 'en' ? 'en-GB' : language;
  const numbers = new Intl.NumberFormat(region);
  const times = new Intl.DateTimeFormat(region, { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' });
  const days = new Intl.DateTimeFormat(region, { dateStyle: 'long', timeZone: 'UTC' });
  const written = (text: string, how: (date: Date) => string): string => {
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? text : how(date);
  };
  const unit = (value: number, name: 'second' | 'minute', digits = 0): string =>
    new Intl.NumberFormat(region, {
      style: 'unit',
      unit: name,
      unitDisplay: 'long',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  return {
    number: (value) => numbers.format(value),
    time: (at) => written(at, (date) => `${times.format(date)} UTC`),
    day: (day) => written(day, (date) => days.format(date)),
    duration: (ms) => {
      const seconds = Math.max(0, ms) / 1000;
      if (seconds < 9.95) return unit(seconds, 'second', 1);
      const whole = Math.round(seconds);
      if (whole < 60) return unit(whole, 'second');
      return `${unit(Math.floor(whole / 60), 'minute')}, ${unit(whole % 60, 'second')}`;
    },
  };
}
