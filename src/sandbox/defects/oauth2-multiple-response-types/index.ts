import type { Defect } from '../types.js';

/** Faults by which rules of `suites/oauth2-multiple-response-types` are broken. */
export const oauth2MultipleResponseTypesDefects: readonly Defect[] = [];
