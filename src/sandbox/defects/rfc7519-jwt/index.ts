import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc7519-jwt` are broken. */
export const rfc7519JwtDefects: readonly Defect[] = [];
