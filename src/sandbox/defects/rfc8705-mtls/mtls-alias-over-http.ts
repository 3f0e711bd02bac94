import type { Defect } from '../types.js';

export const mtlsAliasOverHttp: Defect = {
  id: 'mtls-alias-over-http',
  breaks: 'The address for mutual TLS of the UserInfo endpoint is an http URL.',
  requirements: ['RFC8705-5~a', 'RFC6749-10.9~a'],
  caughtBy: ['metadata-mtls-aliases', 'endpoints-over-tls'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'discovery' || !json) return;
    const aliases = json.mtls_endpoint_aliases as Record<string, string>;
    const userinfo_endpoint = aliases.userinfo_endpoint?.replace(/^https:/, 'http:');
    json.mtls_endpoint_aliases = { ...aliases, userinfo_endpoint };
  },
};
