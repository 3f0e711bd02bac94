import type { Defect } from '../types.js';

export const requestUriSwitchedOff: Defect = {
  id: 'request-uri-switched-off',
  breaks: 'The bank has request_uri switched off, and with it the request URIs of its own PAR endpoint.',
  requirements: ['PAR-5~b', 'PAR-4~e', 'FAPI1-ADV-5.2.2-1'],
  caughtBy: ['par-client-id-and-request-uri', 'request-object-accepted', 'second-client-served'],
  request: ({ endpoint, parameters }) => {
    if (endpoint === 'authorization' && parameters.has('request_uri'))
      parameters.set('request_uri', 'https://switched-off.example');
  },
};
