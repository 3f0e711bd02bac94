import type { Ask } from '../server/ask.js';
import type { ApiSwitches } from '../switches.js';

/** Why the API does not serve a request, in the words of RFC 6750 section 3.1. */
export interface Refusal {
  readonly status: number;
  /** Left out where the request carried no authentication at all. */
  readonly error: string | undefined;
  readonly description: string;
  readonly scope: string | undefined;
}

export const refusal = (status: number, description: string, error?: string, scope?: string): Refusal => ({
  status,
  error,
  description,
  scope,
});

/** The bearer token of a request: from the Authorization header, and from nowhere else. */
export function bearerToken(ask: Ask, switches: ApiSwitches): string | Refusal {
  const inQuery = ask.url.searchParams.get('access_token');
  const header = ask.headers.authorization;
  if (inQuery !== null && switches.takesTokenFromQuery && header === undefined) return inQuery;
  if (header === undefined) return refusal(401, 'an access token is needed in the Authorization header');
  if (inQuery !== null && !switches.takesTokenFromQuery) {
    return refusal(400, 'the access token came in two ways', 'invalid_request');
  }
  const match = /^(\S+) +([A-Za-z0-9._~+/-]+=*)$/.exec(String(header));
  const scheme = match?.[1];
  const isBearer = switches.schemeInAnyCase ? scheme?.toLowerCase() === 'bearer' : scheme === 'Bearer';
  if (!isBearer) return refusal(401, 'the Authorization header must carry a bearer token');
  return match?.[2] ?? refusal(401, 'the Authorization header must carry a bearer token');
}
