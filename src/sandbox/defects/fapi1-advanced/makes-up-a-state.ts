import type { Defect } from '../types.js';

export const makesUpAState: Defect = {
  id: 'makes-up-a-state',
  breaks: 'The bank sends a state to a client that sent none.',
  requirements: ['FAPI1-ADV-5.2.3-8', 'FAPI1-ADV-5.2.2-10'],
  caughtBy: ['state-left-out', 'state-outside-ignored'],
  answer: (context) =>
    context.changeResponse((parameters) => {
      parameters.state ??= 'undefined';
    }),
};
