import type { ExchangeView } from '../results/evidence.js';
import type { Report, ReportCheck } from '../results/report.js';

/** Requests that are named; of more, the last ones. */
const MOST = 4;

const path = (url: string): string => {
  if (!URL.canParse(url)) return url.slice(0, 80);
  const { pathname, host } = new URL(url);
  return pathname === '/' ? host : pathname;
};

/** What the customer's walk loads is told by the walk. */
export const isPage = ({ by, purpose }: ExchangeView): boolean =>
  by.startsWith('customer:') && (purpose === 'page' || purpose === 'authorization');

const known = new WeakMap<Report, ReadonlyMap<string, string>>();

/** A line for each request and handshake of a run, by id. */
function linesOf(report: Report): ReadonlyMap<string, string> {
  const lines =
    known.get(report) ??
    new Map([
      ...report.exchanges
        .filter((one) => !isPage(one))
        .map(({ id, method, url }): [string, string] => [id, `${method} ${path(url)}`]),
      ...report.handshakes.map(({ id, endpoint, offered }): [string, string] => [
        id,
        `TLS ${endpoint}: ${offered}`,
      ]),
    ]);
  known.set(report, lines);
  return lines;
}

/**
 * What a check sent, in words: as it tells itself, else by its requests and handshakes in order. Undefined where nothing
 * was sent.
 */
export function sentInWords({ result }: Pick<ReportCheck, 'result'>, report: Report): string | undefined {
  if (result?.sent !== undefined) return result.sent;
  const told: string[] = [];
  for (const id of result?.evidence ?? []) {
    const line = linesOf(report).get(id);
    if (line !== undefined) told.push(line);
  }
  const once = told.filter((line, index) => line !== told[index - 1]);
  if (once.length === 0) return undefined;
  return once.length > MOST ? `… → ${once.slice(-MOST).join(' → ')}` : once.join(' → ');
}
