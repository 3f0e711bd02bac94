import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc9325-tls` are broken. */
export const rfc9325TlsDefects: readonly Defect[] = [];
