import type { Claims } from '../jwt.js';

type Asked = Record<string, Record<string, unknown> | undefined>;

/** What a request object asks for by name, as it stands there; changes count. */
export const askedClaims = (claims: Claims): Asked =>
  typeof claims.claims === 'object' && claims.claims !== null ? (claims.claims as Asked) : {};
