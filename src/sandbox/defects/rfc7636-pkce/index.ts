import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc7636-pkce` are broken. */
export const rfc7636PkceDefects: readonly Defect[] = [];
