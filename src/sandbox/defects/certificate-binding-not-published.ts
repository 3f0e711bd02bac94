import type { Defect } from './types.js';

export const certificateBindingNotPublished: Defect = {
  id: 'certificate-binding-not-published',
  breaks: 'The metadata does not say that access tokens are bound to certificates.',
  requirements: ['FAPI1-ADV-5.2.2-6', 'RFC8705-3.3~a'],
  caughtBy: ['metadata-certificate-bound-tokens'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery') delete json?.tls_client_certificate_bound_access_tokens;
  },
};
