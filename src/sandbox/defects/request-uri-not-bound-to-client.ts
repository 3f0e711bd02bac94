import type { Defect } from './types.js';

export const requestUriNotBoundToClient: Defect = {
  id: 'request-uri-not-bound-to-client',
  breaks: 'The bank serves a request_uri to whoever brings it, as the client that pushed it.',
  requirements: ['PAR-2.2~d'],
  caughtBy: ['par-request-uri-of-another-client'],
  alsoRed: ['client-id-missing-outside', 'authorization-parameter-twice'],
  request: ({ bank, endpoint, parameters }) => {
    const pushedBy = bank.memory.get(`client of ${parameters.get('request_uri')}`);
    if (endpoint === 'authorization' && typeof pushedBy === 'string') parameters.set('client_id', pushedBy);
  },
  answer: ({ ask, bank, endpoint, json }) => {
    if (endpoint !== 'par' || json?.request_uri === undefined) return;
    bank.memory.set(`client of ${json.request_uri}`, ask.form?.get('client_id'));
  },
};
