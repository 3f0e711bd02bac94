import type { Defect } from '../types.js';

export const ignoresTypeOfRequestObject: Defect = {
  id: 'ignores-type-of-request-object',
  breaks: 'The bank takes a JWT for a request object, whatever kind of JWT its header says it is.',
  requirements: ['RFC8725-3.11~a'],
  caughtBy: ['request-object-other-typ'],
  settings: (_configuration, { switches }) => {
    switches.requestObject.checksType = false;
  },
};
