import type { Quirk } from './types.js';

/** What `suites/rfc8725-jwt-practices` leaves open, done the less usual way. */
export const rfc8725JwtPracticesQuirks: readonly Quirk[] = [];
