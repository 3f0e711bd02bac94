import type { Quirk } from './types.js';

/** What `suites/rfc7662-introspection` leaves open, done the less usual way. */
export const rfc7662IntrospectionQuirks: readonly Quirk[] = [];
