import type { Defect } from '../types.js';

export const responseWithInternals: Defect = {
  id: 'response-with-internals',
  breaks: 'The authorization response names the session of the bank beside the code.',
  requirements: ['OIDCC-3.1.2.5~b'],
  caughtBy: ['response-without-extras'],
  answer: (context) =>
    context.changeResponse((parameters) => {
      if (parameters.code !== undefined) parameters.bank_session = 'S-4711';
    }),
};
