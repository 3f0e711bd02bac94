import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc7009-revocation` are broken. */
export const rfc7009RevocationDefects: readonly Defect[] = [];
