import type { Quirk } from './types.js';

/** What `suites/fapi1-baseline` leaves open, done the less usual way. */
export const fapi1BaselineQuirks: readonly Quirk[] = [];
