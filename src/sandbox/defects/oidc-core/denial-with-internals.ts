import type { Defect } from '../types.js';

export const denialWithInternals: Defect = {
  id: 'denial-with-internals',
  breaks: 'The error after a denial names the decision of the bank’s risk engine.',
  requirements: ['OIDCC-3.1.2.6~c'],
  caughtBy: ['rejection-without-extras'],
  answer: (context) =>
    context.changeResponse((parameters) => {
      if (parameters.error === 'access_denied') parameters.risk_decision = 'R-17';
    }),
};
