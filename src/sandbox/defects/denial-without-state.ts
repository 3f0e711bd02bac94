import type { Defect } from './types.js';

export const denialWithoutState: Defect = {
  id: 'denial-without-state',
  breaks: 'The answer to a customer who declines does not carry the state of the request.',
  requirements: ['FAPI1-BASE-5.2.2.1-4'],
  caughtBy: ['user-rejects'],
  answer: (context) =>
    context.changeResponse((parameters) => {
      if (parameters.error === 'access_denied') delete parameters.state;
    }),
};
