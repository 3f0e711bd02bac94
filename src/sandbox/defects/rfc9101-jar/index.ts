import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc9101-jar` are broken. */
export const rfc9101JarDefects: readonly Defect[] = [];
