import type { Defect } from './types.js';

export const denialWithoutState: Defect = {
  id: 'denial-without-state',
  breaks: 'The answer to a customer who declines does not carry the state of the request.',
  requirements: [
    'FAPI1-BASE-5.2.2.1-4',
    'RFC6749-4.1.2.1~b',
    'RFC6749-4.2.2.1',
    'OIDCC-3.1.2.6~a',
    'OIDCC-3.1.2.6~b',
  ],
  caughtBy: ['user-rejects', 'rejection-error-form', 'rejection-in-fragment'],
  answer: (context) =>
    context.changeResponse((parameters) => {
      if (parameters.error === 'access_denied') delete parameters.state;
    }),
};
