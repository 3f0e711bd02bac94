import type { Quirk } from './types.js';

/** What `suites/fapi1-advanced` leaves open, done the less usual way. */
export const fapi1AdvancedQuirks: readonly Quirk[] = [];
