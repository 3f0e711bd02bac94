import type { Defect } from '../types.js';

/** Faults by which rules of `suites/rfc6749-oauth2` are broken. */
export const rfc6749Oauth2Defects: readonly Defect[] = [];
