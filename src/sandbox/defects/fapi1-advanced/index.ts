import type { Defect } from '../types.js';

/** Faults by which rules of `suites/fapi1-advanced` are broken. */
export const fapi1AdvancedDefects: readonly Defect[] = [];
