import type { Quirk } from './types.js';

/** What `suites/oauth2-multiple-response-types` leaves open, done the less usual way. */
export const oauth2MultipleResponseTypesQuirks: readonly Quirk[] = [];
