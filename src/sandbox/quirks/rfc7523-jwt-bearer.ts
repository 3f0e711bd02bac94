import type { Quirk } from './types.js';

/** What `suites/rfc7523-jwt-bearer` leaves open, done the less usual way. */
export const rfc7523JwtBearerQuirks: readonly Quirk[] = [];
