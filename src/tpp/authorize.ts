import { type TargetClient, type Variant, variantName } from '../config/target.js';
import type { Walk } from '../journey/types.js';
import type { Reply } from '../transport/types.js';
import { type Authorized, type End, errorOf } from './attempt.js';
import { encryptedFor } from './encryption.js';
import { sendForm } from './form-sender.js';
import type { SessionKind, WalkOrder } from './journeys.js';
import { makeJwt } from './messages/jwt-message.js';
import type { Making, Members } from './messages/making.js';
import { type Beside, type RequestFacts, RequestObject } from './messages/request-object.js';
import { PushedRequest } from './messages/requests.js';
import { type AuthorizationResponse, ISSUED, readResponse } from './response.js';
import { unsealedResponse } from './sealed.js';
import type { Act, World } from './world.js';

/** Who asks, under which variant, for which doer. */
export interface Asking {
  readonly world: World;
  readonly client: TargetClient;
  readonly other: TargetClient | undefined;
  readonly variant: Variant;
  readonly act: Act;
}

export interface AuthorizeOptions {
  /** The journey script; `approve` unless said otherwise. */
  readonly journey?: string;
  /** `leased` is a session of one's own where the customer may be signed in: for what is over with the act. */
  readonly session?: SessionKind | 'leased';
  /** How the parameters reach the authorization endpoint: in the URL, unless said otherwise. */
  readonly method?: 'GET' | 'POST';
  /** True where the customer loads the authorization URL once more before anything else. */
  readonly reload?: boolean;
  readonly driver?: 'browser' | 'forms';
}

/** A request as it was made, before anybody walked. */
export interface Prepared {
  readonly facts: RequestFacts;
  readonly claims: Members;
  readonly parameters: Readonly<Record<string, string>>;
  /** Names of parameters that stand in the URL twice. */
  readonly repeated?: readonly string[];
  readonly pushed?: Reply;
}

export const makingOf = (asking: Asking): Making => ({
  metadata: asking.world.metadata,
  client: asking.client,
  other: asking.other,
  variant: asking.variant,
  now: Math.floor(asking.world.now().getTime() / 1000),
  random: (length) => asking.act.random(length),
  unique: () => asking.act.unique(),
});

/** The request as the form or URL parameters that carry it. */
async function carrier(
  object: RequestObject,
  facts: RequestFacts,
  asking: Asking,
): Promise<{ claims: Members; parameters: Record<string, string> }> {
  const making = makingOf(asking);
  const valid = RequestObject.claims(making, facts);
  const { jwt, claims } = await makeJwt(object.recipe, valid, undefined, making, asking.world.keys);
  const { reader } = object.recipe;
  const request = reader === undefined ? jwt : await encryptedFor(reader, jwt, asking.world);
  if (!object.plain) return { claims, parameters: { client_id: asking.client.clientId, request } };
  const { iss: _iss, aud: _aud, nbf: _nbf, exp: _exp, iat: _iat, jti: _jti, ...plain } = claims;
  const parameters = Object.entries(plain).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return { claims, parameters: Object.fromEntries(parameters) };
}

/** Pushes a request object and tells what the PAR endpoint said. RFC 9126 section 2. */
export async function push(message: PushedRequest, asking: Asking): Promise<Prepared & { pushed: Reply }> {
  const facts = freshFacts(asking);
  const { claims, parameters } = await carrier(message.object, facts, asking);
  const pushed = await sendForm(message, {
    ...asking,
    making: makingOf(asking),
    url: asking.world.metadata.mustEndpoint('pushed_authorization_request_endpoint'),
    purpose: 'par',
    parameters: Object.entries(parameters),
  });
  const requestUri = pushed.json()?.request_uri;
  const front = {
    client_id: asking.client.clientId,
    ...(typeof requestUri === 'string' ? { request_uri: requestUri } : {}),
  };
  return { facts: asSent(facts, claims), claims, parameters: front, pushed };
}

const freshFacts = (asking: Asking): RequestFacts => ({
  state: asking.act.random(),
  nonce: asking.act.random(),
  codeVerifier: asking.act.random(43),
});

/** The facts of a request whose message may name a state or a nonce of its own. */
const asSent = (facts: RequestFacts, { state, nonce }: Members): RequestFacts => ({
  ...facts,
  ...(typeof state === 'string' ? { state } : {}),
  ...(typeof nonce === 'string' ? { nonce } : {}),
});

/** Makes the request ready for the front channel: pushed, or by value with the duplicates that OpenID Connect wants. */
export async function prepare(message: RequestObject | PushedRequest, asking: Asking): Promise<Prepared> {
  const object = message instanceof PushedRequest ? message.object : message;
  const making = makingOf(asking);
  if (asking.variant.request === 'pushed') {
    const prepared = await push(
      message instanceof PushedRequest ? message : PushedRequest.valid(object),
      asking,
    );
    const parameters = laidOver(prepared.parameters, object.besides(making));
    return { ...prepared, parameters, repeated: object.repeated };
  }
  const facts = freshFacts(asking);
  const { claims, parameters } = await carrier(object, facts, asking);
  const valid = RequestObject.claims(making, facts);
  // FAPI1-ADV-5.2.3-9: response_type and scope are repeated outside; OpenID Connect Core 6.1 wants both there.
  const repeated: Record<string, string> = object.plain
    ? {}
    : { response_type: String(claims.response_type ?? valid.response_type), scope: String(valid.scope) };
  return {
    facts: asSent(facts, claims),
    claims,
    parameters: laidOver({ ...parameters, ...repeated }, object.besides(making)),
    repeated: object.repeated,
  };
}

/** Parameters with others laid over them; what is undefined there is taken away. */
const laidOver = (parameters: Readonly<Record<string, string>>, over: Beside): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...parameters, ...over }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );

/** The authorization URL of a prepared request; `repeated` names parameters that stand in it twice. */
export function authorizationUrl(
  parameters: Readonly<Record<string, string>>,
  asking: Asking,
  repeated: readonly string[] = [],
): string {
  const url = new URL(asking.world.metadata.mustEndpoint('authorization_endpoint'));
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  for (const name of repeated) url.searchParams.append(name, parameters[name] ?? '');
  return url.href;
}

/** The request that the walk starts with. OpenID Connect Core 3.1.2.1 wants both methods. */
function startOf(
  { parameters, repeated }: Prepared,
  asking: Asking,
  method: AuthorizeOptions['method'],
): WalkOrder['start'] {
  if (method !== 'POST') return { url: authorizationUrl(parameters, asking, repeated) };
  const body = new URLSearchParams(parameters).toString();
  return { url: asking.world.metadata.mustEndpoint('authorization_endpoint'), method, body };
}

/** Walks a prepared request through the bank's pages and reads what arrives at the redirect URI. */
export async function follow(
  prepared: Prepared,
  asking: Asking,
  options: AuthorizeOptions & { readonly alike?: string },
): Promise<{ walk: Walk; response?: AuthorizationResponse; end: End; late: boolean }> {
  const walk = await asking.world.journeys.walk({
    start: startOf(prepared, asking, options.method),
    journey: options.journey ?? 'approve',
    ...(options.reload === true ? { reload: true } : {}),
    redirectUri: asking.client.redirectUri,
    alsoStopAt: urlsIn(prepared.claims.redirect_uri),
    session: sessionOf(options.session, asking.act),
    listener: asking.act.listener,
    signal: asking.act.signal,
    ...(options.driver === undefined ? {} : { driver: options.driver }),
    ...(options.alike === undefined ? {} : { alike: options.alike }),
  });
  asking.act.evidence.push(walk.id);
  const late = walk.steps.some((step) => step.did.length > 0);
  const { end } = walk;
  if (end.at === 'nowhere' && end.page !== undefined && (await asking.world.journeys.isErrorPage(end.page))) {
    // A script without page marks gets lost on the error page: that is where the walk ended, not nowhere.
    return { walk, end: { at: 'page', page: 'error', status: end.page.status, evidence: walk.id }, late };
  }
  if (end.at === 'nowhere') {
    return { walk, end: { at: 'nowhere', reason: end.reason, evidence: walk.id }, late };
  }
  if (end.at === 'page') {
    const page = (await asking.world.journeys.isErrorPage(end.page)) ? 'error' : 'unknown';
    return { walk, end: { at: 'page', page, status: end.page.status, evidence: walk.id }, late };
  }
  const came = readResponse(end.url, end.body, asking.client.redirectUri);
  const response = await unsealedResponse(came, asking.client);
  return { walk, response, end: endOfResponse(response, walk.id), late };
}

/** An act that may outlive its own end, such as one that waits, leases nothing. */
function sessionOf(session: AuthorizeOptions['session'], { lessee }: Act): SessionKind {
  if (session !== 'leased') return session ?? 'own';
  return lessee === undefined ? 'own' : { leased: lessee };
}

/** A claim as a list of URLs: empty where it is none. */
const urlsIn = (claim: unknown): string[] =>
  typeof claim === 'string' && URL.canParse(claim) ? [claim] : [];

function endOfResponse(response: AuthorizationResponse, evidence: string): End {
  const { error, error_description: description } = response.parameters;
  if (typeof error === 'string') {
    return {
      at: 'redirect',
      error,
      ...(typeof description === 'string' ? { description } : {}),
      signed: response.jarm !== undefined,
      evidence,
    };
  }
  return { at: 'success', evidence };
}

/** What stands in an authorization response that only a success may carry. */
export const issuedIn = (response: AuthorizationResponse | undefined): string[] =>
  ISSUED.filter((name) => response?.parameters[name] !== undefined || response?.outer[name] !== undefined);

/**
 * Carries an authorization request as far as the wire allows: pushed where the variant says so, then through the bank's
 * pages, to the redirect URI. Judges nothing. A walk that forms could not take is repeated in a browser with a fresh
 * request before anybody is blamed.
 * @throws NoAnswer where the bank cannot be reached.
 */
export async function authorize(
  message: RequestObject | PushedRequest,
  asking: Asking,
  options: AuthorizeOptions = {},
): Promise<Authorized> {
  const sent = message.inWords();
  const redirectUri = asking.client.redirectUri;
  const prepared = await prepare(message, asking);
  const base = { sent, redirectUri, facts: prepared.facts, claims: prepared.claims };
  if (prepared.pushed !== undefined && prepared.parameters.request_uri === undefined) {
    const { status, evidence } = prepared.pushed;
    const end: End = { at: 'par', status, ...errorOf(prepared.pushed), evidence };
    return { ...base, pushed: prepared.pushed, end, provided: [], late: false };
  }
  const alike = `${options.journey ?? 'approve'} ${variantName(asking.variant)} ${asking.client.name}`;
  const followed = await follow(prepared, asking, message.isValid ? { ...options, alike } : options);
  if (followed.end.at === 'nowhere' && asking.world.journeys.canRetryInBrowser(followed.walk)) {
    return authorize(message, asking, { ...options, driver: 'browser' });
  }
  return {
    ...base,
    ...(prepared.pushed === undefined ? {} : { pushed: prepared.pushed }),
    ...followed,
    provided: issuedIn(followed.response),
  };
}
