import type { KoaContextWithOIDC } from 'oidc-provider';
import { decode } from './jwt.js';

/**
 * What an authorization request asks for. oidc-provider chooses the profile of a pushed request while it authenticates
 * the client, before it has read the request object.
 */
export function askedFor({ oidc }: KoaContextWithOIDC): Readonly<Record<string, unknown>> {
  const pushed: unknown = oidc.route === 'pushed_authorization_request' ? oidc.body?.request : undefined;
  const object = typeof pushed === 'string' ? decode(pushed) : undefined;
  return object?.claims ?? oidc.params ?? {};
}
