import type { Defect } from '../types.js';

export const schemeInOneLetterCase: Defect = {
  id: 'scheme-in-one-letter-case',
  breaks: 'The accounts API takes the scheme Bearer in these letters alone.',
  requirements: ['RFC9110-11.1', 'RFC6750-2.1~a'],
  caughtBy: ['resource-scheme-letter-case'],
  api: { schemeInAnyCase: false },
};
