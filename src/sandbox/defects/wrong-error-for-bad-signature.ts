import type { Defect } from './types.js';

export const wrongErrorForBadSignature: Defect = {
  id: 'wrong-error-for-bad-signature',
  breaks: 'The bank refuses a request object with a bad signature as invalid_request.',
  requirements: ['JAR-6.2~d', 'JAR-7~a'],
  caughtBy: ['request-object-signature-error'],
  alsoRed: ['request-object-unknown-kid'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'par' && json?.error_description === 'could not validate Request Object') {
      json.error = 'invalid_request';
    }
  },
};
