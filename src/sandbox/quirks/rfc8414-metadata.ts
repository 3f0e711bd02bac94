import type { Quirk } from './types.js';

/** What `suites/rfc8414-metadata` leaves open, done the less usual way. */
export const rfc8414MetadataQuirks: readonly Quirk[] = [];
