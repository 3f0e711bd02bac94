import type { Defect } from '../types.js';

export const refreshNarrowsForGood: Defect = {
  id: 'refresh-narrows-for-good',
  breaks: 'The token endpoint takes the scope of one refresh for the scope of all refreshes to come.',
  requirements: ['RFC6749-6~c'],
  caughtBy: ['refresh-keeps-scope'],
  request: ({ bank, endpoint, parameters }) => {
    const token = parameters.get('refresh_token');
    if (endpoint !== 'token' || token === null) return;
    const known = bank.memory.get(`scope of ${token}`);
    if (!parameters.has('scope') && typeof known === 'string') parameters.set('scope', known);
    bank.memory.set(`scope of ${token}`, parameters.get('scope'));
  },
};
