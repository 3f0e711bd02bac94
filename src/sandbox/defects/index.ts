import { doesNotAskForConsent } from './does-not-ask-for-consent.js';
import { jarmWithoutAud } from './jarm-without-aud.js';
import { answerDefects } from './list-answers.js';
import { requestDefects } from './list-requests.js';
import { sHashMissing } from './s-hash-missing.js';
import { tls10And11 } from './tls-1.0-and-1.1.js';
import { tokenNotBound } from './token-not-bound.js';
import type { Defect } from './types.js';

/** Every defect of the sandbox. */
export const defects: readonly Defect[] = [
  ...requestDefects,
  doesNotAskForConsent,
  jarmWithoutAud,
  sHashMissing,
  tls10And11,
  tokenNotBound,
  ...answerDefects,
];

/** The defect with this id, or undefined. */
export const defectNamed = (id: string): Defect | undefined => defects.find((defect) => defect.id === id);
