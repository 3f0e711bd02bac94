import type { Defect } from './types.js';

export const takesTokenFromQuery: Defect = {
  id: 'takes-token-from-query',
  breaks: 'The accounts API takes an access token from the query of the URL.',
  requirements: ['FAPI1-BASE-6.2.1-3', 'RFC6750-2.3~a', 'RFC6750-2~a', 'FAPI1-ADV-6.2.1-1'],
  caughtBy: ['resource-token-in-query', 'resource-token-twice'],
  api: { takesTokenFromQuery: true },
};
