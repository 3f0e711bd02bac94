import type { Report } from '../results/report.js';
import { isPage } from './sent.js';

/** A walk is timed on another clock tick than the pages that it loads, in milliseconds. */
const TICK = 20;

/**
 * Walks to the pages that they loaded: exchanges of the same customer that stand beside the walk behind some judgement, flow
 * or control, and fall into its time.
 */
export function pagesByWalk(report: Report): ReadonlyMap<string, ReadonlySet<string>> {
  const walks = new Map(report.journeys.map((walk) => [walk.id, walk]));
  const pages = new Map(
    report.exchanges.filter(isPage).map(({ id, by, at }) => [id, { id, by, began: Date.parse(at) }]),
  );
  const loaded = new Map<string, ReadonlySet<string>>();
  const together = (ids: readonly string[]): void => {
    for (const walk of ids.flatMap((id) => walks.get(id) ?? [])) {
      if (loaded.has(walk.id)) continue;
      const from = Date.parse(walk.at) - TICK;
      const to = from + walk.ms + 2 * TICK;
      const own = ids
        .flatMap((id) => pages.get(id) ?? [])
        .filter(({ by, began }) => by === `customer:${walk.customer}` && began >= from && began <= to);
      loaded.set(walk.id, new Set(own.map(({ id }) => id)));
    }
  };
  for (const { result } of report.checks)
    for (const { evidence } of result?.attempts ?? (result ? [result] : [])) together(evidence);
  for (const { evidence } of [...report.flows, ...report.controls]) together(evidence);
  return loaded;
}
