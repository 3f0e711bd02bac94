import type { Defect } from './types.js';

export const jwksOverHttp: Defect = {
  id: 'jwks-over-http',
  breaks: 'The keys of the bank are published under an http URL.',
  requirements: ['FAPI1-ADV-8.9-1', 'OIDCD-3~c', 'RFC8414-2~e'],
  caughtBy: ['jwks-over-tls', 'discovery-https'],
  alsoRed: ['endpoints-over-tls'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'discovery' || !json) return;
    json.jwks_uri = String(json.jwks_uri).replace(/^https:/, 'http:');
  },
};
