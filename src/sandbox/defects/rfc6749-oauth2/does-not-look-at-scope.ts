import type { Defect } from '../types.js';

export const doesNotLookAtScope: Defect = {
  id: 'does-not-look-at-scope',
  breaks: 'The accounts API does not look at the scope of the token.',
  requirements: ['RFC6749-7~a', 'RFC6750-5.2~b', 'RFC6750-3.1~a', 'FAPI1-BASE-6.2.1-5', 'FAPI1-BASE-6.2.1-7'],
  caughtBy: ['resource-token-too-narrow', 'resource-error-codes'],
  api: { checksScope: false },
};
