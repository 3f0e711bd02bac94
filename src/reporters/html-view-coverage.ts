import { COVERAGE_STATES, type CoverageRow, type ReportCheck } from '../results/report.js';
import { type Anchors, safeUrl } from './html-view-checks.js';
import type { Translate } from './labels.js';

/** Links to checks that a coverage row shows before it only counts the rest. */
const MOST_LINKS = 6;

/** The coverage of requirements as tables, one per specification, with a bar that the numbers beside it explain. */
export function coverageTables(
  coverage: readonly CoverageRow[],
  checks: readonly ReportCheck[],
  anchors: Anchors,
  t: Translate,
): Record<string, unknown>[] {
  const byKey = new Map(checks.map((check) => [check.key, check]));
  const specifications = new Map<string, CoverageRow[]>();
  for (const row of coverage) {
    specifications.set(row.specification, [...(specifications.get(row.specification) ?? []), row]);
  }
  return [...specifications].map(([specification, rows], index) => {
    const counts = COVERAGE_STATES.map((state) => ({
      state,
      word: t(`coverage.${state}`),
      count: rows.filter((row) => row.state === state).length,
    })).filter(({ count }) => count > 0);
    let x = 0;
    const bar = counts.map(({ state, count }) => {
      const part = { state, x, width: count };
      x += count;
      return part;
    });
    return {
      specification,
      anchor: `coverage-${index + 1}`,
      total: rows.length,
      counts,
      bar,
      rows: rows.map((row) => ({
        id: row.id,
        clause: row.clause,
        level: row.level,
        summary: row.summary,
        url: safeUrl(row.url),
        state: row.state,
        word: t(`coverage.${row.state}`),
        reason: row.reason,
        kind: row.excluded && row.state === 'excluded' ? row.excluded.kind : undefined,
        // One check in several variants is one link here; the list of checks tells them apart.
        checks: [...new Map(row.checks.map((key) => [byKey.get(key)?.check ?? key, key])).entries()]
          .slice(0, MOST_LINKS)
          .map(([id, key]) => ({ id, anchor: anchors.of(key) })),
        more: Math.max(0, new Set(row.checks.map((key) => byKey.get(key)?.check ?? key)).size - MOST_LINKS),
      })),
    };
  });
}
