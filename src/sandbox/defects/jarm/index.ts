import type { Defect } from '../types.js';

/** Faults by which rules of `suites/jarm` are broken. */
export const jarmDefects: readonly Defect[] = [];
