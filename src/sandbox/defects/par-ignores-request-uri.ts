import type { Defect } from './types.js';

export const parIgnoresRequestUri: Defect = {
  id: 'par-ignores-request-uri',
  breaks: 'The PAR endpoint drops a request_uri that is pushed, and takes the rest.',
  requirements: ['PAR-2.1-2'],
  caughtBy: ['par-with-request-uri'],
  request: ({ endpoint, parameters }) => {
    if (endpoint === 'par') parameters.delete('request_uri');
  },
};
