import { decodeJwt } from '../jose/index.js';
import type { Members } from './messages/making.js';

/** What arrived at the redirect URI, unjudged. */
export interface AuthorizationResponse {
  readonly url: string;
  /** Where the parameters stood. */
  readonly place: 'query' | 'fragment' | 'form_post' | 'none';
  /** As delivered; what the registered redirect URI carries itself is left out. */
  readonly outer: Readonly<Record<string, string>>;
  /** Names that came more than once, or in the query and in the fragment. */
  readonly repeated: readonly string[];
  /** What counts: the claims of the JARM response where there is one, else `outer`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The JARM response, decoded and not verified. */
  readonly jarm?: { readonly jwt: string; readonly header: Members; readonly claims: Members };
}

/** Names of what a bank issues. An answer that must be a refusal may hold none of them. */
export const ISSUED = ['code', 'access_token', 'id_token', 'refresh_token'] as const;

/**
 * Reads the URL (and form body) that the bank sent the customer to.
 * @see https://openid.net/specs/oauth-v2-jarm.html#section-2.3
 */
export function readResponse(
  url: string,
  body: string | undefined,
  redirectUri: string,
): AuthorizationResponse {
  const met = new URL(url);
  const registered = new URL(redirectUri).searchParams;
  const own = (entries: Iterable<[string, string]>): [string, string][] =>
    [...entries].filter(([name, value]) => registered.get(name) !== value);
  const query = own(met.searchParams);
  const fragment = own(new URLSearchParams(met.hash.slice(1)));
  const form = own(new URLSearchParams(body ?? ''));
  const place =
    form.length > 0 ? 'form_post' : fragment.length > 0 ? 'fragment' : query.length > 0 ? 'query' : 'none';
  const all = [...query, ...fragment, ...form];
  const names = all.map(([name]) => name);
  const outer = Object.fromEntries(all);
  const decoded = outer.response === undefined ? undefined : decodeJwt(outer.response);
  const jarm =
    decoded === undefined || outer.response === undefined
      ? undefined
      : { jwt: outer.response, header: decoded.header as Members, claims: decoded.claims as Members };
  return {
    url,
    place,
    outer,
    repeated: [...new Set(names.filter((name, index) => names.indexOf(name) !== index))],
    parameters: jarm?.claims ?? outer,
    ...(jarm === undefined ? {} : { jarm }),
  };
}

/** Names of what stood in the query or in the fragment of the URL, without what the redirect URI carries itself. */
export function namesIn(url: string, place: 'query' | 'fragment', redirectUri: string): string[] {
  const met = new URL(url);
  const registered = new URL(redirectUri).searchParams;
  const there = place === 'query' ? met.searchParams : new URLSearchParams(met.hash.slice(1));
  return [...there].filter(([name, value]) => registered.get(name) !== value).map(([name]) => name);
}
