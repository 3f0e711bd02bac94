import type { Defect } from './types.js';

export const parLifetimeAsText: Defect = {
  id: 'par-lifetime-as-text',
  breaks: 'The PAR endpoint tells the lifetime of a request_uri as text instead of a number.',
  requirements: ['PAR-2.2~b'],
  caughtBy: ['par-response-members'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'par' && json?.expires_in !== undefined) json.expires_in = String(json.expires_in);
  },
};
