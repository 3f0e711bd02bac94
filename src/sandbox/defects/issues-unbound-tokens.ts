import type { Defect } from './types.js';

export const issuesUnboundTokens: Defect = {
  id: 'issues-unbound-tokens',
  breaks: 'The bank issues access tokens that are bound to nobody, and its API takes them.',
  requirements: ['FAPI1-ADV-5.2.2-5', 'FAPI1-ADV-8.2~a', 'RFC8705-3~b', 'RFC8705-6.3~a'],
  caughtBy: [
    'resource-other-certificate',
    'resource-without-certificate',
    'token-without-certificate',
    'introspection-thumbprint',
    'resource-newer-certificate',
    'refresh-without-certificate',
  ],
  alsoRed: ['resource-certificate-in-header'],
  settings: (configuration) => {
    for (const client of configuration.clients ?? [])
      client.tls_client_certificate_bound_access_tokens = false;
  },
  api: { checksBinding: false },
};
