import type { Defect } from '../types.js';

export const revocationEndpointOverHttp: Defect = {
  id: 'revocation-endpoint-over-http',
  breaks: 'The revocation endpoint is published under an http URL.',
  requirements: ['RFC7009-2~c', 'OIDCD-3~c'],
  caughtBy: ['discovery-https'],
  alsoRed: ['endpoints-over-tls'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'discovery' || !json) return;
    json.revocation_endpoint = String(json.revocation_endpoint).replace(/^https:/, 'http:');
  },
};
