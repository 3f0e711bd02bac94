import type { Quirk } from './types.js';

/** What `suites/rfc7517-jwk` leaves open, done the less usual way. */
export const rfc7517JwkQuirks: readonly Quirk[] = [];
