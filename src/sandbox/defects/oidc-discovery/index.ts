import type { Defect } from '../types.js';

/** Faults by which rules of `suites/oidc-discovery` are broken. */
export const oidcDiscoveryDefects: readonly Defect[] = [];
