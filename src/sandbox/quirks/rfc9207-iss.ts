import type { Quirk } from './types.js';

/** What `suites/rfc9207-iss` leaves open, done the less usual way. */
export const rfc9207IssQuirks: readonly Quirk[] = [];
