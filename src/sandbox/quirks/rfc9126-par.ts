import type { Quirk } from './types.js';

/** What `suites/rfc9126-par` leaves open, done the less usual way. */
export const rfc9126ParQuirks: readonly Quirk[] = [];
