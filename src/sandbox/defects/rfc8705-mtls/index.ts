import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc8705-mtls` are broken. */
export const rfc8705MtlsDefects: readonly Defect[] = [];
