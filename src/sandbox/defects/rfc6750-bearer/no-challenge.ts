import type { Defect } from '../types.js';

export const noChallenge: Defect = {
  id: 'no-challenge',
  breaks: 'The accounts API refuses without a challenge.',
  requirements: ['RFC6750-3~a', 'RFC6750-3~b'],
  caughtBy: ['resource-challenge', 'resource-challenge-error'],
  api: { challenges: false },
};
