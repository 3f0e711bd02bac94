import type { ExchangeView } from '../results/evidence.js';
import {
  type Budget,
  type FieldRow,
  type JwtTable,
  Mark,
  type MessageView,
  messageView,
  urlFields,
  withAbsent,
} from './html-view-message.js';

/** An exchange behind a finding: tables of all it holds, the offending field marked, or a row for it where it is missing. */

/** The path of a URL, short enough for a line. */
export const shortUrl = (url: string): string => {
  if (!URL.canParse(url)) return url.slice(0, 80);
  const { pathname, host } = new URL(url);
  // What stands for a secret is shown as it is written, not percent-encoded.
  const path = (pathname === '/' ? host : pathname).replaceAll('%E2%80%B9', '‹').replaceAll('%E2%80%BA', '›');
  return path.length > 60 ? `${path.slice(0, 59)}…` : path;
};

/** Characters of headers, JWTs and URL of an exchange in the page, roughly: names and values stand in table rows. */
export function detailsOf({ url, request, response }: ExchangeView): number {
  const size = (part: unknown): number => 3 * (JSON.stringify(part)?.length ?? 0);
  return 2 * url.length + size([request.headers, request.jwts, response?.headers, response?.jwts]);
}

/** All of an exchange but its TLS facts. `cap` limits the characters of each body. */
export function fullExchange(
  of: ExchangeView,
  mark: Mark,
  bodies: Budget,
  cap: number,
): { readonly request: MessageView } & Record<string, unknown> {
  // What came is known: the fault is in the answer, whatever the request has by the same name.
  const asked = mark.came === undefined ? mark : new Mark();
  let request: MessageView = messageView(of.request, 'request', asked, bodies, cap);
  const query: FieldRow[] = urlFields(of.url, asked);
  let response = of.response && messageView(of.response, 'response', mark, bodies, cap);
  const statusOffends = mark.meets('status', ['response'], String(of.response?.status));
  const missing = mark.field !== undefined && !mark.found ? mark.field : undefined;
  let placed: readonly JwtTable[] = [];
  if (missing && mark.came === undefined && request.jwts.length > 0) {
    placed = withAbsent(request.jwts, missing);
    request = { ...request, jwts: placed };
  } else if (missing && response?.jwts.length) {
    placed = withAbsent(response.jwts, missing);
    response = { ...response, jwts: placed };
  }
  const shownMissing = placed.some(({ offending }) => offending);
  return {
    id: of.id,
    by: of.by,
    purpose: of.purpose,
    method: of.method,
    url: of.url,
    error: of.error,
    path: shortUrl(of.url),
    query: query.length > 0 ? query : undefined,
    request,
    response: response && { ...response, status: of.response?.status, statusOffends },
    missing: missing && !shownMissing ? missing : undefined,
    tone: of.response ? `s${Math.floor(of.response.status / 100)}` : 'none',
  };
}
