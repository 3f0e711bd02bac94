import type { Walk } from '../journey/types.js';
import type { Reply } from '../transport/types.js';
import type { Members } from './messages/making.js';
import type { RequestFacts } from './messages/request-object.js';
import type { AuthorizationResponse } from './response.js';

/** Where a request can end. */
export type Place =
  | 'par'
  | 'redirect'
  | 'page'
  | 'token'
  | 'resource'
  | 'revocation'
  | 'introspection'
  | 'handshake'
  | 'success'
  | 'nowhere';

/** How an attempt ended, as seen; whether that was right is for the suite to say. */
export interface End {
  readonly at: Place;
  readonly status?: number;
  /** The OAuth error code, where one came. */
  readonly error?: string;
  readonly description?: string;
  /** True where the body of the answer was no JSON object. */
  readonly plain?: boolean;
  /** For a page: the bank's own error page (known by example), or a page that nobody knows. */
  readonly page?: 'error' | 'unknown';
  /** For a redirect: whether the answer came as a signed JARM response. */
  readonly signed?: boolean;
  /** For nowhere: why. For a handshake: the alert or error code. */
  readonly reason?: string;
  /** The exchange or journey that shows it. */
  readonly evidence?: string;
}

/** A message that was sent, and what came of it. */
export interface Attempt {
  /** The message in words: what is wrong with it, or that nothing is. */
  readonly sent: string;
  readonly end: End;
  /** What the bank issued: `code`, `access_token`, `id_token`, `request_uri`, `data`. */
  readonly provided: readonly string[];
  /** True where the bank refused only after the customer had signed in. */
  readonly late: boolean;
}

/** An authorization request that was carried to its end. */
export interface Authorized extends Attempt {
  readonly facts: RequestFacts;
  /** The claims of the request object as sent. */
  readonly claims: Members;
  readonly pushed?: Reply;
  readonly walk?: Walk;
  readonly response?: AuthorizationResponse;
  /** The redirect URI of the client that asked. */
  readonly redirectUri: string;
}

/** What a token endpoint gave. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly idToken?: string;
}

/** A whole happy flow: authorization, redemption, tokens. Read only: it cannot be spent. */
export interface Flow {
  readonly authorization: Authorized;
  readonly token?: Reply;
  readonly tokens?: Tokens;
  readonly evidence: readonly string[];
}

/** What a token answer can issue. */
export const ISSUED_BY_TOKEN = ['access_token', 'refresh_token', 'id_token'] as const;

/**
 * The OAuth error of an answer: of its JSON body, else of its WWW-Authenticate challenge; `plain` where the body is no
 * JSON object.
 * @see https://www.rfc-editor.org/rfc/rfc6750.html#section-3
 */
export function errorOf(reply: Reply): { error?: string; description?: string; plain?: boolean } {
  const challenge = reply.header('www-authenticate') ?? '';
  const json = reply.json();
  const body: Record<string, unknown> = {
    error: inChallenge(challenge, 'error'),
    error_description: inChallenge(challenge, 'error_description'),
    ...json,
  };
  return {
    ...(typeof body.error === 'string' ? { error: body.error } : {}),
    ...(typeof body.error_description === 'string' ? { description: body.error_description } : {}),
    ...(json === undefined ? { plain: true } : {}),
  };
}

/** A parameter of a challenge, in quotes or, where it is one word, without. RFC 9110 section 11.2. */
const inChallenge = (challenge: string, name: string): string | undefined => {
  const found = new RegExp(`\\b${name}=(?:"([^"]*)"|([^\\s,"]+))`).exec(challenge);
  return found?.[1] ?? found?.[2];
};

/** Reads tokens from a token answer; undefined where no access token came. */
export function tokensOf(reply: Reply): Tokens | undefined {
  const body = reply.json();
  if (reply.status !== 200 || typeof body?.access_token !== 'string') return undefined;
  return {
    accessToken: body.access_token,
    ...(typeof body.refresh_token === 'string' ? { refreshToken: body.refresh_token } : {}),
    ...(typeof body.id_token === 'string' ? { idToken: body.id_token } : {}),
  };
}
