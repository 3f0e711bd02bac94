import type { Quirk } from './types.js';

/** What `suites/rfc9325-tls` leaves open, done the less usual way. */
export const rfc9325TlsQuirks: readonly Quirk[] = [];
