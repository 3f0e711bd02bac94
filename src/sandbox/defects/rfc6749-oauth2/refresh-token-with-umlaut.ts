import type { Defect } from '../types.js';

export const refreshTokenWithUmlaut: Defect = {
  id: 'refresh-token-with-umlaut',
  breaks: 'The refresh token holds a letter beyond ASCII.',
  requirements: ['RFC6749-A.17'],
  caughtBy: ['refresh-token-characters'],
  request: ({ parameters }) => {
    for (const name of ['refresh_token', 'token']) {
      const value = parameters.get(name);
      if (value !== null) parameters.set(name, value.replace(/ü$/, ''));
    }
  },
  answer: ({ endpoint, json }) => {
    if (endpoint === 'token' && json?.refresh_token !== undefined)
      json.refresh_token = `${json.refresh_token}ü`;
  },
};
