import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc7523-jwt-bearer` are broken. */
export const rfc7523JwtBearerDefects: readonly Defect[] = [];
