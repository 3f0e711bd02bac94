import type { Quirk } from './types.js';

/** What `suites/rfc9110-http` leaves open, done the less usual way. */
export const rfc9110HttpQuirks: readonly Quirk[] = [];
