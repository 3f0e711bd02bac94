import type { Defect } from '../types.js';
import { hybridAnswerInQuery } from './hybrid-answer-in-query.js';
import { takesResponseModeQuery } from './takes-response-mode-query.js';

/** Faults by which rules of `suites/oauth2-multiple-response-types` are broken. */
export const oauth2MultipleResponseTypesDefects: readonly Defect[] = [
  hybridAnswerInQuery,
  takesResponseModeQuery,
];
