import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { AnswerContext } from '../defects/answer-context.js';
import { type BankTools, RequestContext } from '../defects/request-context.js';
import type { Deviation } from '../defects/types.js';
import { type Endpoint, placeOf, type Side } from '../endpoints.js';
import { errorPage } from '../pages/views.js';
import {
  type Answer,
  COMMON_HEADERS,
  htmlAnswer,
  type Json,
  jsonAnswer,
  send,
  withCommonHeaders,
} from './answer.js';
import { type Ask, askOf, BodyTooLarge, isForm, readBody, replay } from './ask.js';

/** Serves the endpoints that oidc-provider does not. `body` is the text of a POST. */
export type OwnEndpoint = (
  ask: Ask,
  body: string,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<Answer>;

export interface DispatchOptions {
  readonly provider: Provider;
  readonly own: OwnEndpoint;
  readonly tools: BankTools;
  readonly deviation: Deviation | undefined;
  readonly polish: (answer: Answer, ask: Ask) => void;
  readonly fault: (error: Error) => void;
  /** `host:port` that a request on this side must be addressed to. */
  readonly authority: Readonly<Record<Side, string>>;
}

type Context = Parameters<Parameters<Provider['use']>[0]>[0];

/** Where people come with a browser: errors there are pages. */
const BROWSER_FACING: ReadonlySet<Endpoint> = new Set(['authorization', 'resume', 'signOut']);

/** The one way in and out of a bank: finds the place, lets a deviation mend, serves, polishes, lets a deviation rewrite. */
export class Dispatch {
  readonly #options: DispatchOptions;
  readonly #held = new WeakMap<IncomingMessage, Ask>();
  readonly #callback: ReturnType<Provider['callback']>;

  constructor(options: DispatchOptions) {
    this.#options = options;
    options.provider.use((ctx, next) => this.#around(ctx, next));
    this.#callback = options.provider.callback();
  }

  /** Answers one request. Never rejects: what goes wrong inside is kept as a fault of the bank. */
  async handle(side: Side, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#serve(side, request, response);
    } catch (error) {
      const tooLarge = error instanceof BodyTooLarge;
      if (!tooLarge) this.#options.fault(error instanceof Error ? error : new Error(String(error)));
      if (response.headersSent) {
        response.destroy();
        return;
      }
      const answer = tooLarge
        ? jsonAnswer(413, { error: 'invalid_request', error_description: 'the request is too large' })
        : htmlAnswer(errorPage('Something went wrong on our side.'), { status: 500 });
      // What is left of a body that nobody reads must not be taken for the next request.
      if (tooLarge) answer.headers.connection = 'close';
      send(response, withCommonHeaders(answer));
    }
  }

  async #serve(side: Side, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { authority, deviation, tools } = this.#options;
    const target = `https://${authority[side]}${request.url ?? '/'}`;
    if (request.headers.host !== authority[side] || !request.url?.startsWith('/') || !URL.canParse(target)) {
      const page = errorPage('This address is not one of ours.');
      send(response, withCommonHeaders(htmlAnswer(page, { status: 421 })));
      return;
    }
    const url = new URL(target);
    const place = placeOf(side, url.pathname);
    const ask = askOf(request, side, place.endpoint, url);

    let body: Buffer | undefined;
    if (request.method !== 'GET' && request.method !== 'HEAD' && (!place.provider || deviation?.request)) {
      body = await readBody(request);
    }
    if (deviation?.request) {
      if (body && isForm(ask.headers)) ask.form = new URLSearchParams(body.toString());
      await deviation.request(new RequestContext(ask, tools));
    }

    if (place.endpoint !== 'unknown' && !place.methods.includes(ask.method)) {
      const body = { error: 'invalid_request', error_description: 'method not allowed' };
      const answer = withCommonHeaders(jsonAnswer(405, body, { allow: place.methods.join(', ') }));
      await this.#finish(answer, ask);
      send(response, answer, ask.method === 'HEAD');
      return;
    }
    if (place.provider) {
      const passed = deviation?.request ? replay(request, ask, body ?? Buffer.alloc(0)) : request;
      // Machines get JSON, whatever else they would take.
      if (!BROWSER_FACING.has(place.endpoint)) passed.headers.accept = 'application/json';
      this.#held.set(passed, ask);
      for (const [name, value] of Object.entries(COMMON_HEADERS)) response.setHeader(name, value);
      await this.#callback(passed, response);
      return;
    }
    const answer = withCommonHeaders(await this.#options.own(ask, body?.toString() ?? '', request, response));
    await this.#finish(answer, ask);
    send(response, answer, ask.method === 'HEAD');
  }

  async #finish(answer: Answer, ask: Ask): Promise<void> {
    const { deviation, polish, tools } = this.#options;
    polish(answer, ask);
    await deviation?.answer?.(new AnswerContext(answer, ask, tools));
  }

  /** Between oidc-provider and the wire. */
  async #around(ctx: Context, next: () => Promise<void>): Promise<void> {
    const ask = this.#held.get(ctx.req);
    if (!ask) throw new Error('a request came past the dispatch');
    if (BROWSER_FACING.has(ask.endpoint)) {
      // For the pages that oidc-provider makes itself (form_post): it adds the hash of its script.
      ctx.set(
        'content-security-policy',
        "default-src 'none'; script-src 'self'; form-action 'self' https:; base-uri 'none'",
      );
    }
    await next();
    const before: unknown = ctx.body;
    const answer: Answer = {
      status: ctx.status,
      headers: { ...(ctx.response.headers as Answer['headers']) },
      body:
        typeof before === 'object' && before !== null && !Buffer.isBuffer(before)
          ? structured(before)
          : text(before),
    };
    await this.#finish(answer, ask);
    if (answer.status !== ctx.status) ctx.status = answer.status;
    if (answer.body !== before) ctx.body = answer.body;
    for (const name of Object.keys(ctx.response.headers)) if (!(name in answer.headers)) ctx.remove(name);
    for (const [name, value] of Object.entries(answer.headers)) {
      if (name !== 'content-length' && ctx.response.headers[name] !== value) ctx.set(name, value);
    }
  }
}

/** A copy: what oidc-provider made is not always made anew for each answer. */
const structured = (body: object): Json => ({ ...body });
const text = (body: unknown): string | Buffer | undefined =>
  typeof body === 'string' || Buffer.isBuffer(body) ? body : undefined;
