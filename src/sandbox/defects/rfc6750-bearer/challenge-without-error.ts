import type { Defect } from '../types.js';

export const challengeWithoutError: Defect = {
  id: 'challenge-without-error',
  breaks: 'The accounts API does not say in its challenge why it refused a token.',
  requirements: ['RFC6750-3~b'],
  caughtBy: ['resource-challenge-error'],
  answer: ({ headers }) => {
    const challenge = headers['www-authenticate'];
    if (typeof challenge === 'string') headers['www-authenticate'] = challenge.replace(/, error=.*$/, '');
  },
};
