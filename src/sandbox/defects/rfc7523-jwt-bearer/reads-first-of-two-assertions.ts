import type { Defect } from '../types.js';

export const readsFirstOfTwoAssertions: Defect = {
  id: 'reads-first-of-two-assertions',
  breaks: 'The bank reads client_assertion up to the first space, and ignores what comes behind.',
  requirements: ['RFC7523-2.2~a'],
  caughtBy: ['client-assertion-two-jwts'],
  request: ({ parameters }) => {
    const [first, second] = (parameters.get('client_assertion') ?? '').split(' ');
    if (first !== undefined && second !== undefined) parameters.set('client_assertion', first);
  },
};
