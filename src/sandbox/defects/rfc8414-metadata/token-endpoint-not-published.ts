import type { Defect } from '../types.js';

export const tokenEndpointNotPublished: Defect = {
  id: 'token-endpoint-not-published',
  breaks: 'The metadata does not tell the token endpoint.',
  requirements: ['RFC8414-2~c', 'OIDCD-3~a'],
  caughtBy: ['discovery-required-members'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'discovery' || !json) return;
    delete json.token_endpoint;
    delete (json.mtls_endpoint_aliases as Record<string, string>).token_endpoint;
  },
};
