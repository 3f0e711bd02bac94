import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc6750-bearer` are broken. */
export const rfc6750BearerDefects: readonly Defect[] = [];
