import type { Quirk } from './types.js';

/** What `suites/rfc6750-bearer` leaves open, done the less usual way. */
export const rfc6750BearerQuirks: readonly Quirk[] = [];
