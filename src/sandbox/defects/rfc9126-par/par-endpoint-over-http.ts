import type { Defect } from '../types.js';

export const parEndpointOverHttp: Defect = {
  id: 'par-endpoint-over-http',
  breaks: 'The PAR endpoint is published as an http URL.',
  requirements: ['PAR-2~a', 'OIDCD-3~c', 'RFC6749-10.9~a'],
  caughtBy: ['par-endpoint-https', 'discovery-https', 'endpoints-over-tls'],
  // The bank goes by the same wrong URL itself.
  request: (context) =>
    context.mendClientAssertion(
      ({ aud }) => typeof aud === 'string' && aud.startsWith('http:'),
      (claims) => {
        claims.aud = String(claims.aud).replace(/^http:/, 'https:');
      },
    ),
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'discovery' || !json) return;
    const published = String(json.pushed_authorization_request_endpoint);
    json.pushed_authorization_request_endpoint = published.replace(/^https:/, 'http:');
  },
};
