import type { Quirk } from './types.js';

/** What `suites/oidc-discovery` leaves open, done the less usual way. */
export const oidcDiscoveryQuirks: readonly Quirk[] = [];
