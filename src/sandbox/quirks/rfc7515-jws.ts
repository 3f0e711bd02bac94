import type { Quirk } from './types.js';

/** What `suites/rfc7515-jws` leaves open, done the less usual way. */
export const rfc7515JwsQuirks: readonly Quirk[] = [];
