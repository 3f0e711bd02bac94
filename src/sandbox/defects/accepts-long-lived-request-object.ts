import type { Defect } from './types.js';

export const acceptsLongLivedRequestObject: Defect = {
  id: 'accepts-long-lived-request-object',
  breaks: 'The bank accepts a request object that lives longer than 60 minutes.',
  requirements: ['FAPI1-ADV-5.2.2-13'],
  caughtBy: ['request-object-too-long'],
  settings: (_configuration, { switches }) => {
    switches.requestObject.longestLife = Number.POSITIVE_INFINITY;
  },
};
