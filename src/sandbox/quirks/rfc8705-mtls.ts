import type { Quirk } from './types.js';

/** What `suites/rfc8705-mtls` leaves open, done the less usual way. */
export const rfc8705MtlsQuirks: readonly Quirk[] = [];
