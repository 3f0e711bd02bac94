import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { CompactSign, importJWK } from 'jose';
import { Agent, request } from 'undici';
import type { Target, TargetClient } from '../config/target.js';

/** What one flow came to. */
export interface FlowResult {
  readonly code: string;
  readonly accessToken: string;
  /** Status of the API's answer to the token. */
  readonly resource: number;
}

/** A way to run flows: private_key_jwt, pushed request object, JARM, pages by forms, token, one API call. */
export interface FlowRunner {
  flow(): Promise<FlowResult>;
  /** Resolves when everything that the flows so far have put off is done. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}
type Form = Record<string, string>;
interface Endpoints {
  readonly issuer: string;
  readonly authorization: string;
  readonly par: string;
  readonly token: string;
}

const random = (): string => randomBytes(32).toString('base64url');
const claimsOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;

/**
 * The floor: the same flow as a person would script it in an afternoon for this one bank, on undici and jose alone. Knows
 * every page beforehand, records nothing, checks nothing. Nothing of the harness runs in it.
 */
export async function bareFlows(target: Target): Promise<FlowRunner> {
  const client = target.clients.find(({ plays, auth }) => plays === 'client1' && auth === 'private_key_jwt');
  const [key] = client?.keys ?? [];
  const { resource, authorizationServer } = target;
  if (client === undefined || key === undefined || resource === undefined) {
    throw new Error('the target has no private_key_jwt client, or no resource');
  }
  const { ca } = authorizationServer;
  const { certificate: cert, key: certificateKey } = client.certificate;
  const own = new Agent({ connect: { ca, cert, key: certificateKey } });
  const browser = new Agent({ connect: { ca } });
  const signingKey = await importJWK(key as never, key.alg);

  const send = async (agent: Agent, url: string, form?: Form, headers: Form = {}): Promise<Answer> => {
    const reply = await request(url, {
      dispatcher: agent,
      method: form === undefined ? 'GET' : 'POST',
      headers: form ? { ...headers, 'content-type': 'application/x-www-form-urlencoded' } : headers,
      ...(form && { body: new URLSearchParams(form).toString() }),
    });
    return { status: reply.statusCode, headers: reply.headers, text: await reply.body.text() };
  };
  const sign = (claims: object): Promise<string> =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: key.alg, kid: key.kid })
      .sign(signingKey);

  const metadata = JSON.parse((await send(browser, authorizationServer.discovery)).text) as {
    issuer: string;
    authorization_endpoint: string;
    mtls_endpoint_aliases: Form;
  };
  const aliases = metadata.mtls_endpoint_aliases;
  const at: Endpoints = {
    issuer: metadata.issuer,
    authorization: metadata.authorization_endpoint,
    par: aliases.pushed_authorization_request_endpoint ?? '',
    token: aliases.token_endpoint ?? '',
  };
  const credentials = async (now: number): Promise<Form> => ({
    client_id: client.clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await sign({
      iss: client.clientId,
      sub: client.clientId,
      aud: at.issuer,
      jti: randomUUID(),
      iat: now,
      exp: now + 60,
    }),
  });

  let turn = 0;
  const flow = async (): Promise<FlowResult> => {
    const now = Math.floor(Date.now() / 1000);
    const verifier = random();
    const object = await sign(requestObject(client, at.issuer, verifier, now));
    const pushed = await send(own, at.par, { ...(await credentials(now)), request: object });
    const { request_uri = '' } = JSON.parse(pushed.text) as Form;
    const front = new URLSearchParams({ client_id: client.clientId, request_uri });
    const customer = target.customers[turn++ % target.customers.length]?.values ?? {};
    const redirect = await walk(
      `${at.authorization}?${front}`,
      customer,
      client.redirectUri,
      (url, form, cookie) => send(browser, url, form, { cookie }),
    );
    const code = String(claimsOf(redirect.searchParams.get('response') ?? '').code);
    const token = await send(own, at.token, {
      ...(await credentials(now)),
      grant_type: 'authorization_code',
      code,
      redirect_uri: client.redirectUri,
      code_verifier: verifier,
    });
    const { access_token: accessToken = '' } = JSON.parse(token.text) as Form;
    const data = await send(own, resource.url, undefined, { authorization: `Bearer ${accessToken}` });
    return { code, accessToken, resource: data.status };
  };
  return {
    flow,
    settle: async () => {},
    close: async () => {
      await Promise.all([own.destroy(), browser.destroy()]);
    },
  };
}

const requestObject = (client: TargetClient, issuer: string, verifier: string, now: number): object => ({
  iss: client.clientId,
  aud: issuer,
  client_id: client.clientId,
  redirect_uri: client.redirectUri,
  scope: client.scope,
  response_type: 'code',
  response_mode: 'jwt',
  state: random(),
  nonce: random(),
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
  nbf: now,
  iat: now,
  exp: now + 300,
  jti: randomUUID(),
});

/** Redirects and posts written for the sandbox's four pages, up to the redirect URI. */
async function walk(
  start: string,
  customer: Readonly<Form>,
  redirectUri: string,
  send: (url: string, form: Form | undefined, cookie: string) => Promise<Answer>,
): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = start;
  let form: Form | undefined;
  for (let hop = 0; hop < 20; hop++) {
    const reply = await send(url, form, [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      const end = line.indexOf(';');
      const pair = end < 0 ? line : line.slice(0, end);
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const { location } = reply.headers;
    if (typeof location === 'string') {
      url = new URL(location, url).href;
      form = undefined;
      if (url.startsWith(redirectUri)) return new URL(url);
      continue;
    }
    const { text } = reply;
    const stage = /name="stage" value="([^"]*)"/.exec(text)?.[1] ?? '';
    const csrf = /name="csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';
    const action = /<form method="post" action="([^"]*)"/.exec(text)?.[1];
    if (action === undefined)
      throw new Error(`${reply.status}: a page without a form: ${text.slice(0, 200)}`);
    form = { csrf, stage, decision: stage === 'consent' ? 'allow' : 'next' };
    if (stage === 'signIn') {
      form.customerNumber = customer.customerNumber ?? '';
      form.password = customer.password ?? '';
    } else if (stage === 'code') form.code = customer.otp ?? '';
    else if (stage === 'accounts') form.accounts = /name="accounts" id="([^"]*)"/.exec(text)?.[1] ?? '';
    url = new URL(action, url).href;
  }
  throw new Error('the pages do not end');
}
