import type { Defect } from '../types.js';

export const errorWithoutToken: Defect = {
  id: 'error-without-token',
  breaks: 'The accounts API tells an error to a call that showed no token.',
  requirements: ['RFC6750-3.1~b'],
  caughtBy: ['resource-challenge-without-token'],
  answer: ({ ask, headers }) => {
    const challenge = headers['www-authenticate'];
    if (ask.headers.authorization === undefined && typeof challenge === 'string')
      headers['www-authenticate'] = `${challenge}, error="invalid_token"`;
  },
};
