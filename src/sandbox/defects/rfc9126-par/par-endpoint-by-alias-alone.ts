import type { Defect } from '../types.js';

export const parEndpointByAliasAlone: Defect = {
  id: 'par-endpoint-by-alias-alone',
  breaks: 'The metadata names the PAR endpoint among the aliases for mutual TLS, and nowhere else.',
  requirements: ['PAR-2~b'],
  caughtBy: ['par-endpoint-published'],
  alsoRed: ['metadata-mtls-aliases'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) delete json.pushed_authorization_request_endpoint;
  },
};
