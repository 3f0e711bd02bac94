import type { Entry, Header, Log, Page, PostData, QueryString } from 'har-format';
import type { ExchangeView } from '../results/evidence.js';
import type { Report } from '../results/report.js';

type Message = ExchangeView['request'];

/** Where an exchange is told: the first check or flow that has it as evidence, and the other ones. */
interface Place {
  readonly page: string;
  readonly also: string[];
}

const bytes = (text: string): number => Buffer.byteLength(text);

const headersOf = ({ headers }: Message): Header[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: one })),
  );

const header = ({ headers }: Message, name: string): string => {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

/** Names and values as they stand, decoded where they can be. */
function pairs(text: string): QueryString[] {
  const decoded = (part: string): string => {
    try {
      return decodeURIComponent(part.replaceAll('+', ' '));
    } catch {
      return part;
    }
  };
  return text
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      return { name: decoded(name), value: decoded(rest.join('=')) };
    });
}

const queryOf = (url: string): QueryString[] => pairs(/\?([^#]*)/.exec(url)?.[1] ?? '');

/** HAR wants a URI; what stands for a redacted value, and what a hostile bank sends, may hold any character. */
const uriOf = (url: string): string =>
  url
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[^\x21-\x7e]|["<>\\^`{|}[\]]|%(?![\da-f]{2})/giu, encodeURIComponent)
    .replace(/(?<=#.*)#/g, '%23');

/** Length in bytes before it was cut; a redacted body may have had another one. */
const sizeOf = ({ body, cut }: Message): number => cut ?? bytes(body ?? '');

/** What the evidence holds beyond HAR's own members: those of an underscore are for everybody's own use (HAR 1.2). */
const beyond = ({ cut, jwts }: Message): object => ({
  ...(cut === undefined ? {} : { _cutFrom: cut }),
  ...(jwts === undefined ? {} : { _jwts: jwts }),
});

function postData(request: Message): { postData?: PostData } {
  if (request.body === undefined) return {};
  const mimeType = header(request, 'content-type');
  const form = /^application\/x-www-form-urlencoded\b/i.test(mimeType);
  // HAR 1.2 has either a text or its parameters; the text is what was sent.
  return {
    postData: { mimeType, text: request.body, ...(form ? { _params: pairs(request.body) } : {}) } as PostData,
  };
}

function entryOf(exchange: ExchangeView, { page, also }: Place): Entry {
  const { request, response, error, tls } = exchange;
  return {
    pageref: page,
    startedDateTime: exchange.at,
    time: exchange.ms,
    request: {
      method: exchange.method,
      url: uriOf(exchange.url),
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: headersOf(request),
      queryString: queryOf(exchange.url),
      ...postData(request),
      headersSize: -1,
      bodySize: sizeOf(request),
      ...beyond(request),
    },
    response: {
      // Status 0: no response came, and `_error` says why.
      status: response?.status ?? 0,
      statusText: '',
      httpVersion: response ? 'HTTP/1.1' : '',
      cookies: [],
      headers: response ? headersOf(response) : [],
      content: {
        size: response ? sizeOf(response) : 0,
        mimeType: (response && header(response, 'content-type')) || 'x-unknown',
        ...(response?.body === undefined ? {} : { text: response.body }),
      },
      redirectURL: response ? header(response, 'location') : '',
      headersSize: -1,
      bodySize: response ? sizeOf(response) : -1,
      ...(response ? beyond(response) : {}),
      ...(error === undefined ? {} : { _error: `${error.code}: ${error.message}` }),
    },
    cache: {},
    // The transport knows the whole: from sending to the last byte.
    timings: { send: 0, wait: exchange.ms, receive: 0 },
    comment: `${exchange.id}: ${exchange.purpose}, by ${exchange.by}${also.length > 0 ? `; also evidence of ${also.join(', ')}` : ''}`,
    ...(tls === undefined ? {} : { _tls: tls }),
  } as Entry;
}

const REST = 'rest';

/** A page for each check and each shared flow that exchanges belong to, and the place of every exchange. */
function pagesOf(report: Report): { pages: Page[]; places: Map<string, Place> } {
  const exchanges = new Map(report.exchanges.map((exchange) => [exchange.id, exchange]));
  const places = new Map<string, Place>();
  const pages: Page[] = [];
  const add = (id: string, title: string, evidence: readonly string[]): void => {
    const own: string[] = [];
    for (const one of evidence) {
      if (!exchanges.has(one)) continue;
      const place = places.get(one);
      if (place === undefined) {
        places.set(one, { page: id, also: [] });
        own.push(one);
      } else if (place.page !== id && !place.also.includes(id)) place.also.push(id);
    }
    const started = own.map((one) => exchanges.get(one)?.at ?? '').sort()[0];
    if (started !== undefined) pages.push({ startedDateTime: started, id, title, pageTimings: {} });
  };
  // What many checks read is a flow's; a check's page has what it sent itself.
  for (const { id, variant, client, shared, evidence } of report.flows) {
    if (shared) add(`flow ${id}`, `Shared flow ${id}: ${variant}, ${client}`, evidence);
  }
  for (const { key, kind, title, verdict, result } of report.checks) {
    const attempts = (result?.attempts ?? []).flatMap(({ evidence }) => evidence);
    add(key, `${key}: ${kind} ${title} (${verdict})`, [...(result?.evidence ?? []), ...attempts]);
  }
  for (const { id, variant, client, shared, evidence } of report.flows) {
    if (!shared) add(`flow ${id}`, `Flow ${id}: ${variant}, ${client}`, evidence);
  }
  report.controls.forEach(({ group, variant, client, position, evidence }, index) => {
    add(`control ${index + 1}`, `Control ${position} ${group}: ${variant}, ${client}`, evidence);
  });
  add(REST, 'What belongs to no single check: discovery, keys, clearing up', [...exchanges.keys()]);
  return { pages, places };
}

/**
 * The exchanges of a run as HAR 1.2, piece by piece, each once: with a page for every check and shared flow. They have
 * passed the redaction of the evidence, so bodies may differ in length from what was sent; cookies stand among the
 * headers. TLS handshakes and walks of a browser are no exchanges, and are left to report.json.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function* harReport(report: Report): Generator<string> {
  const { pages, places } = pagesOf(report);
  const log: Omit<Log, 'entries'> = {
    version: '1.2',
    creator: { name: report.tool.name, version: report.tool.version },
    pages,
    comment: `${report.target.name}, run ${report.run.id}: redacted`,
  };
  const entries = [...report.exchanges].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  yield `{"log":${JSON.stringify(log).slice(0, -1)},"entries":[`;
  let before = '\n';
  for (const exchange of entries) {
    yield before + JSON.stringify(entryOf(exchange, places.get(exchange.id) ?? { page: REST, also: [] }));
    before = ',\n';
  }
  yield '\n]}}\n';
}
