import type { Defect } from '../types.js';

export const authorizationEndpointOverHttp: Defect = {
  id: 'authorization-endpoint-over-http',
  breaks: 'The authorization endpoint is published as an http URL.',
  requirements: [
    'RFC6749-10.11~a',
    'RFC6749-10.9~a',
    'OIDCD-3~c',
    'OIDCC-3.1.2~a',
    'FAPI1-BASE-7.1~a',
    'FAPI1-ADV-8.5~a',
  ],
  caughtBy: ['authorization-endpoint-url', 'endpoints-over-tls', 'discovery-https'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'discovery' || !json) return;
    json.authorization_endpoint = String(json.authorization_endpoint).replace(/^https:/, 'http:');
  },
};
