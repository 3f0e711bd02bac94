import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc7662-introspection` are broken. */
export const rfc7662IntrospectionDefects: readonly Defect[] = [];
