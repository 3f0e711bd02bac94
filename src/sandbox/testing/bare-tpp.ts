import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { CompactSign, importJWK } from 'jose';
import { Agent, request } from 'undici';
import type { Pki } from '../../../certs/pki.js';
import type { KeyPair } from '../../transport/types.js';
import type { BankClient, RunningBank } from '../types.js';

export interface BareReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export interface FlowOptions {
  readonly pushed: boolean;
  readonly jarm: boolean;
  /** Changes the request object's claims before it is signed. */
  readonly change?: (claims: Record<string, unknown>) => void;
  readonly unsigned?: boolean;
  readonly decision?: 'allow' | 'deny';
  readonly customer?: string;
}

export interface Authorized {
  /** Query or fragment of the redirect. */
  readonly parameters: URLSearchParams;
  readonly redirect: string;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  /** Headings of the pages that were shown, in order. */
  readonly pages: readonly string[];
}

const now = (): number => Math.floor(Date.now() / 1000);
const token = (bytes = 24): string => randomBytes(bytes).toString('base64url');

const UNESCAPE: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => UNESCAPE[name] ?? '');

/** For tests of the sandbox: the shortest client that can do a flow, on undici and jose alone. */
export class BareTpp {
  readonly bank: RunningBank;
  readonly client: BankClient;
  readonly #pki: Pki;
  readonly #agents: Agent[] = [];
  readonly #own: Agent;
  readonly #browser: Agent;
  #metadata: Record<string, unknown> | undefined;

  constructor(bank: RunningBank, pki: Pki, clientName: string) {
    this.bank = bank;
    this.#pki = pki;
    const client = bank.clients.find(({ name }) => name === clientName);
    if (!client) throw new Error(`no client ${clientName}`);
    this.client = client;
    this.#own = this.agent(client.certificate);
    this.#browser = this.agent();
  }

  /** An agent with this certificate, closed with the TPP. */
  agent(pair?: KeyPair): Agent {
    const certificate = pair && { key: pair.key, cert: pair.certificate };
    const agent = new Agent({ connect: { ca: this.#pki.ca, ...certificate } });
    this.#agents.push(agent);
    return agent;
  }

  async close(): Promise<void> {
    await Promise.all(this.#agents.map((agent) => agent.destroy()));
  }

  async call(
    url: string,
    options: {
      method?: string;
      form?: Record<string, string>;
      body?: string;
      headers?: Record<string, string>;
      agent?: Agent;
    } = {},
  ): Promise<BareReply> {
    const { form, agent = this.#own } = options;
    const reply = await request(url, {
      dispatcher: agent,
      method: (options.method ?? (form ? 'POST' : 'GET')) as 'GET',
      headers: { ...(form && { 'content-type': 'application/x-www-form-urlencoded' }), ...options.headers },
      ...(form && { body: new URLSearchParams(form).toString() }),
      ...(options.body !== undefined && { body: options.body }),
    });
    const text = await reply.body.text();
    let json: Record<string, unknown> = {};
    try {
      json = JSON.parse(text) as Record<string, unknown>;
    } catch {
      // not JSON
    }
    return { status: reply.statusCode, headers: reply.headers, text, json };
  }

  async metadata(): Promise<Record<string, unknown>> {
    this.#metadata ??= (await this.call(this.bank.discovery)).json;
    return this.#metadata;
  }

  /** The mutual TLS alias of an endpoint. */
  async endpoint(name: string): Promise<string> {
    const { mtls_endpoint_aliases: aliases } = await this.metadata();
    return (aliases as Record<string, string>)[name] ?? '';
  }

  async sign(claims: Record<string, unknown>): Promise<string> {
    const key = this.client.keys[0];
    if (!key) throw new Error('no key');
    return new CompactSign(Buffer.from(JSON.stringify(claims)))
      .setProtectedHeader({ alg: key.alg, kid: key.kid })
      .sign(await importJWK(key, key.alg));
  }

  /** What proves who the client is, as form fields. */
  async credentials(): Promise<Record<string, string>> {
    const { auth, clientId } = this.client;
    if (auth !== 'private_key_jwt') return { client_id: clientId };
    return {
      client_id: clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await this.sign({
        iss: clientId,
        sub: clientId,
        aud: this.bank.issuer,
        jti: randomUUID(),
        iat: now(),
        exp: now() + 60,
      }),
    };
  }

  /** A signed request object with everything it needs. */
  async requestObject(options: FlowOptions, verifier: string, state: string, nonce: string): Promise<string> {
    const { clientId, redirectUri, scope } = this.client;
    const claims: Record<string, unknown> = {
      iss: clientId,
      aud: this.bank.issuer,
      nbf: now(),
      exp: now() + 300,
      client_id: clientId,
      response_type: options.jarm ? 'code' : 'code id_token',
      ...(options.jarm && { response_mode: 'jwt' }),
      redirect_uri: redirectUri,
      scope,
      state,
      nonce,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    options.change?.(claims);
    if (!options.unsigned) return this.sign(claims);
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none' })}.${part(claims)}.`;
  }

  /** Where the customer's browser starts, or the refusal of the PAR endpoint. */
  async start(
    options: FlowOptions,
  ): Promise<
    { url: URL; par: BareReply | undefined } & Omit<Authorized, 'parameters' | 'redirect' | 'pages'>
  > {
    const [verifier, state, nonce] = [token(32), token(), token()];
    const jwt = await this.requestObject(options, verifier, state, nonce);
    const metadata = await this.metadata();
    const url = new URL(String(metadata.authorization_endpoint));
    url.searchParams.set('client_id', this.client.clientId);
    let par: BareReply | undefined;
    if (options.pushed) {
      const form = { ...(await this.credentials()), request: jwt };
      par = await this.call(await this.endpoint('pushed_authorization_request_endpoint'), { form });
      url.searchParams.set('request_uri', String(par.json.request_uri));
    } else {
      url.searchParams.set('request', jwt);
      url.searchParams.set('response_type', options.jarm ? 'code' : 'code id_token');
      url.searchParams.set('scope', this.client.scope);
    }
    return { url, par, verifier, state, nonce };
  }

  /** The whole authorization, pages and all. */
  async authorize(options: FlowOptions): Promise<Authorized> {
    const { url, par, ...rest } = await this.start(options);
    if (par && par.status !== 201) throw new Error(`PAR: ${par.status} ${par.text}`);
    const { redirect, pages } = await this.walk(url.href, options);
    const { hash, search } = new URL(redirect);
    const parameters = new URLSearchParams(hash ? hash.slice(1) : search);
    return { ...rest, parameters, redirect, pages };
  }

  /** Follows redirects and fills the bank's forms until the client's redirect URI is reached. */
  async walk(
    start: string,
    options: Partial<FlowOptions> & { password?: string } = {},
  ): Promise<{ redirect: string; pages: string[] }> {
    const customer = this.bank.customers.find(({ name }) => name === (options.customer ?? 'ada'));
    if (!customer) throw new Error('no such customer');
    const cookies = new Map<string, string>();
    const pages: string[] = [];
    const [redirectBase = ''] = this.client.redirectUri.split('?');
    let [url, form] = [start, undefined as Record<string, string> | undefined];
    for (let hop = 0; hop < 20; hop += 1) {
      const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
      const reply = await this.call(url, { ...(form && { form }), headers, agent: this.#browser });
      for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const { location } = reply.headers;
      form = undefined;
      if (typeof location === 'string') {
        url = new URL(location, url).href;
        if (url.startsWith(redirectBase)) return { redirect: url, pages };
        continue;
      }
      const heading = /<h1>([^<]*)<\/h1>/.exec(reply.text)?.[1] ?? reply.text;
      pages.push(heading);
      const hidden = [...reply.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
      const action = /<form method="post" action="([^"]*)"/.exec(reply.text)?.[1];
      if (!action) throw new Error(`${reply.status} ${heading}: ${reply.text}`);
      const account = /name="accounts" id="([^"]*)"/.exec(reply.text)?.[1];
      form = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, unescaped(value)]));
      form.decision = 'next';
      if (form.stage === 'signIn') {
        form.customerNumber = customer.customerNumber;
        form.password = options.password ?? customer.password;
      }
      if (form.stage === 'code') form.code = customer.otp ?? '';
      if (form.stage === 'accounts') form.accounts = account ?? '';
      if (form.stage === 'consent') form.decision = options.decision ?? 'allow';
      url = new URL(action, url).href;
    }
    throw new Error('the walk does not end');
  }

  async redeem(code: string, verifier: string): Promise<BareReply> {
    const { redirectUri } = this.client;
    const form = {
      ...(await this.credentials()),
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    };
    return this.call(await this.endpoint('token_endpoint'), { form });
  }

  async resource(accessToken: string, agent?: Agent): Promise<BareReply> {
    return this.call(this.bank.resource, {
      headers: { authorization: `Bearer ${accessToken}` },
      ...(agent && { agent }),
    });
  }

  /** Authorization, code and token in one. */
  async tokens(options: FlowOptions): Promise<Authorized & { code: string; tokens: BareReply }> {
    const authorized = await this.authorize(options);
    const code = codeOf(authorized);
    return { ...authorized, code, tokens: await this.redeem(code, authorized.verifier) };
  }
}

/** The code in an authorization response, plain or JARM. */
export function codeOf({ parameters }: Authorized): string {
  const response = parameters.get('response');
  return response === null ? (parameters.get('code') ?? '') : String(claimsOf(response).code);
}

/** Claims of a JWT, unverified. */
export const claimsOf = (jwt: string | null | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt?.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
