import type { CookieJar } from 'tough-cookie';
import { type ExchangeListener, NoAnswer, type Outgoing, type Reply } from '../transport/types.js';
import type { Submission } from './forms-submit.js';
import { isStop, type Stops } from './redirect-uri.js';
import { Lost } from './walk.js';

export interface FormsSendOptions {
  readonly signal: AbortSignal;
  /** Who asks: `customer:ada`. No connection is shared between two of them. */
  readonly identity: string;
  /** Hears of the exchange as evidence. The sender calls it, not the driver. */
  readonly listener: ExchangeListener;
}

/** Sends one request without following redirects. Rejects with NoAnswer, or with the signal's reason when aborted. */
export type FormsSend = (out: Outgoing, options: FormsSendOptions) => Promise<Reply>;

/** A page that came, or the redirect URI that was about to be opened. */
export type Landing =
  | { readonly at: 'page'; readonly url: string; readonly reply: Reply }
  | { readonly at: 'redirect'; readonly url: string; readonly body?: string };

/** How often a bank may send a customer on before anything can be done on a page. */
export const MOST_HOPS = 20;

const HEADERS = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'en',
  'upgrade-insecure-requests': '1',
  'user-agent': 'Mozilla/5.0 (compatible; fapi-harness forms driver)',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
} as const;

export interface Visitor {
  /** Opens what a page asks for and follows redirects; `hops` counts them down over several calls. */
  open(request: Submission, from: string | undefined, hops: { left: number }): Promise<Landing>;
}

/** Makes a visitor for one walk: cookies from the jar, redirects by the rules of fetch, a stop before the redirect URI. */
export function visitor(send: FormsSend, jar: CookieJar, stops: Stops, options: FormsSendOptions): Visitor {
  let first = true;
  const ask = async (request: Submission, from: string | undefined): Promise<Reply> => {
    options.signal.throwIfAborted();
    const cookie = jar.getCookieStringSync(request.url);
    const purpose = first ? 'authorization' : 'page';
    first = false;
    try {
      const reply = await send(
        {
          purpose,
          method: request.method,
          url: request.url,
          headers: { ...HEADERS, ...origin(request, from), ...(cookie !== '' && { cookie }) },
          ...(request.body !== undefined && { body: request.body }),
        },
        options,
      );
      const set = reply.headers['set-cookie'] ?? [];
      for (const line of typeof set === 'string' ? [set] : set) {
        jar.setCookieSync(line, request.url, { ignoreError: true });
      }
      return reply;
    } catch (error) {
      options.signal.throwIfAborted();
      if (error instanceof NoAnswer)
        throw new Lost(`no answer from ${new URL(request.url).host}: ${error.message}`, { cause: error });
      throw error;
    }
  };
  return {
    async open(request, from, hops) {
      for (let current = request; ; ) {
        if (isStop(current.url, stops)) {
          const { url, body } = current;
          return { at: 'redirect', url, ...(body !== undefined && { body }) };
        }
        if (hops.left-- <= 0)
          throw new Lost(`the bank sends the customer on more than ${MOST_HOPS} times in a row`);
        const reply = await ask(current, from);
        const location = reply.headers.location;
        const to = typeof location === 'object' ? location[0] : location;
        if (![301, 302, 303, 307, 308].includes(reply.status) || to === undefined) {
          return { at: 'page', url: current.url, reply };
        }
        current = onward(current, reply.status, to);
      }
    },
  };
}

/** The request that follows a redirect: 307 and 308 keep method and body, the others turn a POST into a GET. */
function onward(request: Submission, status: number, location: string): Submission {
  if (!URL.canParse(location, request.url)) throw new Lost('the bank redirects to a Location that is no URL');
  const url = new URL(location, request.url);
  if (!/^https?:$/.test(url.protocol))
    throw new Lost(`the bank redirects to ${url.protocol}, which is not followed`);
  // A fragment stays unless the new address brings its own.
  if (url.hash === '') url.hash = new URL(request.url).hash;
  return status === 307 || status === 308 ? { ...request, url: url.href } : { method: 'GET', url: url.href };
}

/** What a browser says of the page that it comes from, and of the body that it brings. */
function origin(request: Submission, from: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { 'sec-fetch-site': 'none' };
  if (request.body !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded';
  if (from === undefined) return headers;
  const page = new URL(from);
  const same = page.origin === new URL(request.url).origin;
  headers['sec-fetch-site'] = same ? 'same-origin' : 'cross-site';
  if (same) headers.referer = `${page.origin}${page.pathname}${page.search}`;
  else headers.referer = `${page.origin}/`;
  if (request.method === 'POST') headers.origin = page.origin;
  return headers;
}
