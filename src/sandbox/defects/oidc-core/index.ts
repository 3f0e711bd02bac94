import type { Defect } from '../types.js';

/** Faults by which rules of `suites/oidc-core` are broken. */
export const oidcCoreDefects: readonly Defect[] = [];
