import type { Quirk } from './types.js';

/** What `suites/rfc7009-revocation` leaves open, done the less usual way. */
export const rfc7009RevocationQuirks: readonly Quirk[] = [];
