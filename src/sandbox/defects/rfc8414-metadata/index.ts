import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc8414-metadata` are broken. */
export const rfc8414MetadataDefects: readonly Defect[] = [];
