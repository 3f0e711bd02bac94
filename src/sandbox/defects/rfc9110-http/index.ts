import type { Defect } from '../types.js';
import { schemeInOneLetterCase } from './scheme-in-one-letter-case.js';

/** Faults by which rules of `suites/rfc9110-http` are broken. */
export const rfc9110HttpDefects: readonly Defect[] = [schemeInOneLetterCase];
