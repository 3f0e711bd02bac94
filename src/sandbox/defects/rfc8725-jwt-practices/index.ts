import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc8725-jwt-practices` are broken. */
export const rfc8725JwtPracticesDefects: readonly Defect[] = [];
