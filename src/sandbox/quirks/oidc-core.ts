import type { Quirk } from './types.js';

/** What `suites/oidc-core` leaves open, done the less usual way. */
export const oidcCoreQuirks: readonly Quirk[] = [];
