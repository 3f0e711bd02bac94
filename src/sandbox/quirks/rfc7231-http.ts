import type { Quirk } from './types.js';

/** What `suites/rfc7231-http` leaves open, done the less usual way. */
export const rfc7231HttpQuirks: readonly Quirk[] = [];
