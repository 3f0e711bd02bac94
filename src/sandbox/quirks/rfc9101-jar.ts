import type { Quirk } from './types.js';

/** What `suites/rfc9101-jar` leaves open, done the less usual way. */
export const rfc9101JarQuirks: readonly Quirk[] = [];
