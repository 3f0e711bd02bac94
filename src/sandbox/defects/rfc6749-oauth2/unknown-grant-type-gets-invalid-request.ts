import type { Defect } from '../types.js';

export const unknownGrantTypeGetsInvalidRequest: Defect = {
  id: 'unknown-grant-type-gets-invalid-request',
  breaks: 'The token endpoint answers invalid_request to a grant type that it does not know.',
  requirements: ['RFC6749-5.2~c'],
  caughtBy: ['grant-type-unknown'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'token' && json?.error === 'unsupported_grant_type') json.error = 'invalid_request';
  },
};
