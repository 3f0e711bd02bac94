import type { Quirk } from './types.js';

/** What `suites/jarm` leaves open, done the less usual way. */
export const jarmQuirks: readonly Quirk[] = [];
