import type { Defect } from '../types.js';

export const comparesStartOfRefreshToken: Defect = {
  id: 'compares-start-of-refresh-token',
  breaks: 'The token endpoint compares only the first 20 characters of a refresh token.',
  requirements: ['RFC6749-10.4~a'],
  caughtBy: ['refresh-token-altered'],
  request: ({ bank, endpoint, parameters }) => {
    const known = bank.memory.get(String(parameters.get('refresh_token')).slice(0, 20));
    if (endpoint === 'token' && typeof known === 'string') parameters.set('refresh_token', known);
  },
  answer: ({ bank, endpoint, json }) => {
    const token = json?.refresh_token;
    if (endpoint === 'token' && typeof token === 'string') bank.memory.set(token.slice(0, 20), token);
  },
};
