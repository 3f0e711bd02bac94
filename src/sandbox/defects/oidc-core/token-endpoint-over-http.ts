import type { Defect } from '../types.js';

export const tokenEndpointOverHttp: Defect = {
  id: 'token-endpoint-over-http',
  breaks: 'The token endpoint is published as an http URL.',
  requirements: ['OIDCC-3.1.3~a', 'OIDCD-3~c', 'RFC6749-10.9~a'],
  caughtBy: ['endpoints-over-tls', 'discovery-https'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'discovery' || !json) return;
    json.token_endpoint = String(json.token_endpoint).replace(/^https:/, 'http:');
  },
};
