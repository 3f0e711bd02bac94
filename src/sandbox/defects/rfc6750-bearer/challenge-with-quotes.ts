import type { Defect } from '../types.js';

export const challengeWithQuotes: Defect = {
  id: 'challenge-with-quotes',
  breaks: 'The accounts API puts quotes into the description in its challenge.',
  requirements: ['RFC6750-3~c'],
  caughtBy: ['resource-challenge-characters'],
  answer: ({ headers }) => {
    const challenge = headers['www-authenticate'];
    if (typeof challenge === 'string')
      headers['www-authenticate'] = challenge.replace(/error_description="/, '$&the \\"token\\" is bad: ');
  },
};
