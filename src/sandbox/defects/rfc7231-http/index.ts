import type { Defect } from '../types.js';
import { comparesAcceptAsText } from './compares-accept-as-text.js';

/** Faults by which rules of `suites/rfc7231-http` are broken. */
export const rfc7231HttpDefects: readonly Defect[] = [comparesAcceptAsText];
