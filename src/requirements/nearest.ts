import { distance } from 'fastest-levenshtein';
import type { Catalogue } from './catalogue.js';

/** The names of `all` that someone who typed `text` may have meant, the nearest first, `most` at the most. */
export function nearest(text: string, all: Iterable<string>, most = 3): string[] {
  const wanted = text.toLowerCase();
  const scored: { name: string; score: number }[] = [];
  for (const name of new Set(all)) {
    const lower = name.toLowerCase();
    const parts = lower.includes(wanted) || wanted.includes(lower);
    // What contains the text counts as near, however long it is.
    const score = parts ? Math.abs(lower.length - wanted.length) / 100 : distance(wanted, lower);
    if (parts || score <= Math.max(2, Math.ceil(lower.length / 3))) scored.push({ name, score });
  }
  return scored
    .sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** Requirement ids, suites and profiles near to `text`; `more` adds other names, such as check ids. */
export const nearestIds = (catalogue: Catalogue, text: string, more: Iterable<string> = []): string[] =>
  nearest(text, [
    ...catalogue.requirements.keys(),
    ...catalogue.suites.map((suite) => suite.id),
    ...catalogue.profiles.map((profile) => profile.id),
    ...more,
  ]);
