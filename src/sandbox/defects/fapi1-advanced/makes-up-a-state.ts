import type { Defect } from '../types.js';

export const makesUpAState: Defect = {
  id: 'makes-up-a-state',
  breaks: 'The bank sends a state to a client that sent none.',
  requirements: ['FAPI1-ADV-5.2.3-8'],
  caughtBy: ['state-left-out'],
  answer: (context) =>
    context.changeResponse((parameters) => {
      parameters.state ??= 'undefined';
    }),
};
