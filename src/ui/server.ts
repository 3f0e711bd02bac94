import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { labels } from '../reporters/labels.js';
import type { EventListener } from '../results/events.js';
import type { Report } from '../results/report.js';
import { type Answer, bare, content, json, report } from './answers.js';
import { readAssets, readWords } from './assets.js';
import { comesFromHere, GUARD_HEADERS, newToken, sameToken } from './guard.js';
import { Reruns } from './reruns.js';
import { Story } from './story.js';
import { Stream } from './stream.js';

export interface UiOptions {
  /** Of the page's words, where there are labels of it; English by default. */
  readonly language?: string | undefined;
  /**
   * Judges one check again, by its key; `onEvent` hears the events of that. Without it the page has no button for it.
   * Rejects where it could not be judged; the page then shows the message.
   */
  readonly rerun?: (key: string, onEvent: EventListener) => Promise<void>;
}

/** The page that shows a run as it happens. */
export interface Ui {
  /** Its address, with the token: whoever has it can read the run. */
  readonly url: string;
  /** An address that leads there once. For a command line, which other users of the machine can read. */
  once(): string;
  /** Takes the events of the run. */
  readonly onEvent: EventListener;
  /** The run is over; `html` is the path of its report. Reruns that were asked for begin now. */
  ended(report: Report, html?: string): void;
  /** Resolves when the reruns that were asked for are done. */
  idle(): Promise<void>;
  /** Ends the server and all connections. */
  close(): Promise<void>;
}

/** Characters of a key; more is no key. */
const LONGEST_KEY = 2_000;

/**
 * Serves the page on 127.0.0.1, on a free port, to those who know the token in its address.
 * @throws the error of the system where no port can be opened
 */
export async function startUi(options: UiOptions = {}): Promise<Ui> {
  const { t, language } = labels(options.language);
  const token = newToken();
  const stream = new Stream();
  const story = new Story(t, options.rerun !== undefined, (message) => stream.tell(message));
  const reruns = new Reruns(story, options.rerun);
  const assets = await readAssets(t, language);
  const words = await readWords(language);
  let html: string | undefined;
  let ticket: string | undefined;

  const read = (path: string, key: string): Answer => {
    if (path === 'events') return (response) => stream.add(response, GUARD_HEADERS, story.snapshot());
    if (path === 'words') return content('application/json; charset=utf-8', words);
    if (path === 'check') return json(story.detail(key));
    if (path === 'report') return html === undefined ? bare(404) : report(html);
    const asset = assets.get(path);
    return asset === undefined ? bare(404) : content(asset.type, asset.body);
  };
  const answer = (request: IncomingMessage): Answer => {
    if (!comesFromHere(request, (server.address() as AddressInfo).port)) return bare(403);
    const url = parsed(request.url ?? '', 'http://127.0.0.1');
    const [, given = '', path = '', ...more] = url?.pathname.split('/') ?? [];
    if (ticket !== undefined && given === 'once' && sameToken(path, ticket)) {
      ticket = undefined;
      return bare(303, { location: `/${token}/` });
    }
    if (!sameToken(given, token)) return bare(403);
    if (more.length > 0) return bare(404);
    const key = url?.searchParams.get('key') ?? '';
    if (request.method === 'GET') return read(path, key);
    if (request.method !== 'POST' || path !== 'rerun') return bare(405);
    return bare(key.length <= LONGEST_KEY && reruns.ask(key) ? 202 : 409);
  };

  const server = createServer((request, response) => {
    // Nothing that is asked has a body.
    request.resume();
    answer(request)(response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: `${root}/${token}/`,
    once: () => {
      ticket = newToken();
      return `${root}/once/${ticket}`;
    },
    onEvent: (event) => story.take(event),
    ended: (end, path) => {
      html = path;
      story.end(end, path !== undefined);
      reruns.begin();
    },
    idle: () => reruns.idle(),
    close: async () => {
      stream.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

/** Not `URL.parse`: Node 20 has none. */
const parsed = (url: string, base: string): URL | undefined =>
  URL.canParse(url, base) ? new URL(url, base) : undefined;
