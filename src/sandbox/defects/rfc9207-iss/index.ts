import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc9207-iss` are broken. */
export const rfc9207IssDefects: readonly Defect[] = [];
