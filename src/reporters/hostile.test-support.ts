import type { Report } from '../results/report.js';
import { FAMILIES, LEVELS, SEVERITIES, VERDICTS } from '../results/verdict.js';

/** What a hostile bank would plant: it must stay text wherever it stands. */
export const PAYLOAD =
  '</script></style></title><script>window.hacked=1</script><img src=x onerror="window.hacked=1">"\' onmouseover=window.hacked=1 {{7}} javascript:window.hacked=1';

const CLOSED: ReadonlySet<string> = new Set([
  ...VERDICTS,
  ...FAMILIES,
  ...LEVELS,
  ...SEVERITIES,
  ...['ready', 'notReady', 'cannotBeJudged', 'undecided', 'notReached', 'excluded', 'sandbox', 'production'],
  ...['proves', 'refuses', 'planned', 'accepted', 'refused', 'unreachable', 'notOffered', 'browser', 'forms'],
  ...['first', 'rerun', 'merged', 'must', 'should', 'none', 'active', 'expired'],
  ...['redirect', 'page', 'nowhere', 'before', 'after', 'x-www-form-urlencoded'],
]);

/** A copy of the report with the payload at the end of every free string, of values and of names alike. */
export function hostile(report: Report): Report {
  const plant = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') {
      if (CLOSED.has(value) || name === 'screenshot') return value;
      return `${value}${PAYLOAD}`;
    }
    if (Array.isArray(value)) return value.map((item) => plant(item, name));
    if (typeof value !== 'object' || value === null) return value;
    const free = name === 'headers' || name === 'claims' || name === 'header';
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [free ? `${key}${PAYLOAD}` : key, plant(item, key)]),
    );
  };
  return plant(report, '') as Report;
}
