import type { Defect } from './types.js';

export const acceptsRequestObjectWithoutExp: Defect = {
  id: 'accepts-request-object-without-exp',
  breaks: 'The bank accepts a request object that never expires.',
  requirements: ['FAPI1-ADV-5.2.2-13'],
  caughtBy: ['request-object-without-exp'],
  settings: (_configuration, { switches }) => {
    switches.requestObject.needsExp = false;
  },
};
