import type { Defect } from '../types.js';

export const introspectionEndpointOverHttp: Defect = {
  id: 'introspection-endpoint-over-http',
  breaks: 'The introspection endpoint is published under an http URL.',
  requirements: ['RFC7662-2~a', 'OIDCD-3~c'],
  caughtBy: ['discovery-https'],
  alsoRed: ['endpoints-over-tls'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'discovery' || !json) return;
    json.introspection_endpoint = String(json.introspection_endpoint).replace(/^https:/, 'http:');
  },
};
