import type { SpecificationView } from '../results/events.js';
import { COVERAGE_STATES, type CoverageRow, type CoverageState, type Report } from '../results/report.js';
import { type Anchors, coverageAnchor, requirementAnchor } from './html-anchors.js';
import { safeUrl } from './html-view-checks.js';
import type { Words } from './labels.js';

interface Count {
  readonly state: CoverageState;
  readonly word: string;
  readonly count: number;
}

const countsOf = (rows: readonly CoverageRow[], { t }: Words): Count[] =>
  COVERAGE_STATES.map((state) => ({
    state,
    word: t(`coverage.${state}`),
    count: rows.filter((row) => row.state === state).length,
  }));

/** The kind of an exclusion in words; one that the labels do not know stays as the catalogue names it. */
const kindOf = ({ excluded, state }: CoverageRow, { t, has }: Words): string | undefined => {
  if (excluded === undefined || state !== 'excluded') return undefined;
  return has(`excluded.${excluded.kind}`) ? t(`excluded.${excluded.kind}`) : excluded.kind;
};

/** The coverage of one specification: what became of every row. */
function tableView(
  suite: string,
  rows: readonly CoverageRow[],
  specification: SpecificationView | undefined,
  anchors: Anchors,
  words: Words,
): Record<string, unknown> {
  const counts = countsOf(rows, words).filter(({ count }) => count > 0);
  let x = 0;
  const bar = counts.map(({ state, count }) => {
    const part = { state, x, width: count };
    x += count;
    return part;
  });
  return {
    anchor: coverageAnchor(suite),
    title: specification?.title ?? rows[0]?.specification ?? suite,
    version: specification?.version,
    versionUrl: safeUrl(specification?.url),
    reviewed: specification && words.day(specification.reviewed),
    total: rows.length,
    counts,
    bar,
    rows: rows.map((row) => ({
      id: row.id,
      anchor: requirementAnchor(row.id),
      clause: row.clause,
      level: row.level,
      summary: row.summary,
      url: safeUrl(row.url),
      state: row.state,
      word: words.t(`coverage.${row.state}`),
      reason: row.reason,
      kind: kindOf(row, words),
      ...anchors.links(row.checks),
    })),
  };
}

/**
 * The coverage of requirements: every specification with its version and its counts, then a table of its rows each. The
 * columns are the states that occur; every number is the count of rows below it.
 */
export function coverageView(
  { coverage, specifications = [] }: Pick<Report, 'coverage' | 'specifications'>,
  anchors: Anchors,
  words: Words,
): Record<string, unknown> {
  const known = new Map(specifications.map((one) => [one.suite, one]));
  const bySuite = new Map<string, CoverageRow[]>();
  for (const row of coverage) {
    const rows = bySuite.get(row.suite);
    if (rows) rows.push(row);
    else bySuite.set(row.suite, [row]);
  }
  const columns = countsOf(coverage, words).filter(({ count }) => count > 0);
  return {
    columns,
    total: coverage.length,
    overview: [...bySuite].map(([suite, rows]) => ({
      anchor: coverageAnchor(suite),
      title: known.get(suite)?.title ?? rows[0]?.specification ?? suite,
      version: known.get(suite)?.version,
      total: rows.length,
      cells: columns.map(({ state, word }) => ({
        state,
        word,
        count: rows.filter((row) => row.state === state).length,
      })),
    })),
    tables: [...bySuite].map(([suite, rows]) => tableView(suite, rows, known.get(suite), anchors, words)),
  };
}
