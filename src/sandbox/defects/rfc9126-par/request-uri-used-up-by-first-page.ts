import type { Defect } from '../types.js';

export const requestUriUsedUpByFirstPage: Defect = {
  id: 'request-uri-used-up-by-first-page',
  breaks: 'The bank counts a request_uri as used as soon as its page was shown.',
  requirements: ['PAR-4~f'],
  caughtBy: ['par-request-uri-reload'],
  request: ({ ask, bank, parameters }) => {
    const uri = parameters.get('request_uri');
    if (ask.endpoint !== 'authorization' || uri === null) return;
    if (bank.memory.has(`shown ${uri}`)) parameters.set('request_uri', `${uri}-used`);
    bank.memory.set(`shown ${uri}`, true);
  },
};
