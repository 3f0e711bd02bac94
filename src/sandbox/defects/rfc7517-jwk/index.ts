import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc7517-jwk` are broken. */
export const rfc7517JwkDefects: readonly Defect[] = [];
