import type { Defect } from '../types.js';

export const revocationOverAnyCertificate: Defect = {
  id: 'revocation-over-any-certificate',
  breaks: 'The revocation endpoint takes any certificate of its CA for the one that the client registered.',
  requirements: ['RFC7009-2.1~b'],
  caughtBy: ['revocation-certificate-of-another'],
  variant: 'tls_client_auth+pushed+jarm',
  settings: (configuration) => {
    const mtls = configuration.features?.mTLS;
    const matches = mtls?.certificateSubjectMatches;
    if (!mtls || !matches) return;
    mtls.certificateSubjectMatches = (context, property, expected) =>
      context.oidc.route === 'revocation' || matches(context, property, expected);
  },
};
