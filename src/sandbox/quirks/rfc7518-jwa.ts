import type { Quirk } from './types.js';

/** What `suites/rfc7518-jwa` leaves open, done the less usual way. */
export const rfc7518JwaQuirks: readonly Quirk[] = [];
