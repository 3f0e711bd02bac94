import type { Defect } from '../types.js';
import { ignoresCriticalExtensions } from './ignores-critical-extensions.js';

/** Faults by which rules of `suites/rfc7515-jws` are broken. */
export const rfc7515JwsDefects: readonly Defect[] = [ignoresCriticalExtensions];
