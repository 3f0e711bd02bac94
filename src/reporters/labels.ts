import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';

/** One word or sentence of a report; with two forms where a number decides (`one`, `other`). */
type Label = string | { readonly one: string; readonly other: string };

/** Looks a label up and puts values where its `{names}` stand. Unknown keys throw: a report never shows a key. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** The words of the reports in one language: `reports/templates/labels/<language>.json`. */
export function labels(language = 'en'): { language: string; keys: readonly string[]; t: Translate } {
  const file = join(packageRoot, 'reports', 'templates', 'labels', `${language}.json`);
  const words = new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Label>));
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const t: Translate = (key, values = {}) => {
    const label = words.get(key);
    if (label === undefined) throw new Error(`The labels "${language}" have no "${key}".`);
    const text =
      typeof label === 'string' ? label : plural.select(Number(values.n)) === 'one' ? label.one : label.other;
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? number.format(value) : String(value ?? '');
    });
  };
  return { language, keys: [...words.keys()], t };
}
