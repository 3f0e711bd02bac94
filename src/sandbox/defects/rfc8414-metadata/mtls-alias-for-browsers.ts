import type { Defect } from '../types.js';

export const mtlsAliasForBrowsers: Defect = {
  id: 'mtls-alias-for-browsers',
  breaks: 'The metadata gives the authorization endpoint an address for mutual TLS.',
  requirements: ['RFC8414-2~j', 'RFC8705-5~a'],
  caughtBy: ['metadata-mtls-aliases'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'discovery' || !json) return;
    const aliases = json.mtls_endpoint_aliases as Record<string, string>;
    json.mtls_endpoint_aliases = { ...aliases, authorization_endpoint: json.authorization_endpoint };
  },
};
