import type { Quirk } from './types.js';

/** What `suites/rfc6819-threats` leaves open, done the less usual way. */
export const rfc6819ThreatsQuirks: readonly Quirk[] = [];
