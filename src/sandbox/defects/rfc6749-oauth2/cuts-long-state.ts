import type { Defect } from '../types.js';

export const cutsLongState: Defect = {
  id: 'cuts-long-state',
  breaks: 'The bank gives back the first 64 characters of a state alone.',
  requirements: ['RFC6749-4.1.2~a'],
  caughtBy: ['authorization-state-exact', 'state-of-1000'],
  alsoRed: ['second-client-served'],
  answer: (context) =>
    context.changeResponse((parameters) => {
      if (parameters.state !== undefined) parameters.state = String(parameters.state).slice(0, 64);
    }),
};
