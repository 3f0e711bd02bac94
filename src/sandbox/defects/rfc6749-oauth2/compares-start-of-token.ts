import type { Defect } from '../types.js';

export const comparesStartOfToken: Defect = {
  id: 'compares-start-of-token',
  breaks: 'The accounts API compares only the first 20 characters of an access token.',
  requirements: ['RFC6749-10.3~a', 'RFC6750-5.2~a'],
  caughtBy: ['resource-token-altered'],
  request: ({ bank, headers }) => {
    const token = String(headers.authorization).replace(/^bearer /i, '');
    const known = bank.memory.get(token.slice(0, 20));
    if (typeof known === 'string') headers.authorization = `Bearer ${known}`;
  },
  answer: ({ bank, endpoint, json }) => {
    const token = json?.access_token;
    if (endpoint === 'token' && typeof token === 'string') bank.memory.set(token.slice(0, 20), token);
  },
};
