import type { Defect } from './types.js';

export const wantsMoreThanRequestUri: Defect = {
  id: 'wants-more-than-request-uri',
  breaks: 'The bank wants response_type repeated beside client_id and request_uri.',
  requirements: ['PAR-4~e', 'FAPI1-ADV-5.2.2-1'],
  caughtBy: ['par-client-id-and-request-uri', 'request-object-accepted', 'second-client-served'],
  request: ({ endpoint, parameters }) => {
    if (endpoint === 'authorization' && !parameters.has('response_type')) parameters.delete('request_uri');
  },
};
