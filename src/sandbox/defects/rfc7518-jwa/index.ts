import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc7518-jwa` are broken. */
export const rfc7518JwaDefects: readonly Defect[] = [];
