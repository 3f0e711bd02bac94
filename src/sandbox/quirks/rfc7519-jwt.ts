import type { Quirk } from './types.js';

/** What `suites/rfc7519-jwt` leaves open, done the less usual way. */
export const rfc7519JwtQuirks: readonly Quirk[] = [];
