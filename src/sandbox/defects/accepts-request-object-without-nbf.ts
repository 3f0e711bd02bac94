import type { Defect } from './types.js';

export const acceptsRequestObjectWithoutNbf: Defect = {
  id: 'accepts-request-object-without-nbf',
  breaks: 'The bank accepts a request object that does not say from when on it holds.',
  requirements: ['FAPI1-ADV-5.2.2-17'],
  caughtBy: ['request-object-without-nbf'],
  settings: (_configuration, { switches }) => {
    switches.requestObject.needsNbf = false;
  },
};
