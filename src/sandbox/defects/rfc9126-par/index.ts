import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc9126-par` are broken. */
export const rfc9126ParDefects: readonly Defect[] = [];
