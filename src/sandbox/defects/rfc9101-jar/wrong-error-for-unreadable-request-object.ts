import type { Defect } from '../types.js';

export const wrongErrorForUnreadableRequestObject: Defect = {
  id: 'wrong-error-for-unreadable-request-object',
  breaks: 'The PAR endpoint refuses a request object that it cannot decrypt as invalid_request.',
  requirements: ['JAR-6.1~a'],
  caughtBy: ['request-object-encrypted-for-another'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'par' && json?.error_description === 'could not decrypt request object')
      json.error = 'invalid_request';
  },
};
