import type { Defect } from '../types.js';

/** Faults by which rules of `suites/fapi1-baseline` are broken. */
export const fapi1BaselineDefects: readonly Defect[] = [];
