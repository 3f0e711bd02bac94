import type { Quirk } from './types.js';

/** What `suites/rfc7636-pkce` leaves open, done the less usual way. */
export const rfc7636PkceQuirks: readonly Quirk[] = [];
