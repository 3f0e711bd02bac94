import type { Defect } from './types.js';

export const certificateClientWithoutCertificate: Defect = {
  id: 'certificate-client-without-certificate',
  breaks:
    'The bank takes a client for authenticated that shows no certificate, and binds its token to the registered one.',
  requirements: ['RFC8705-2~a', 'RFC8705-6.1~a'],
  caughtBy: ['client-certificate-missing', 'token-without-certificate'],
  alsoRed: [
    'refresh-without-certificate',
    'certificate-in-nginx-header',
    'certificate-in-envoy-header',
    'introspection-unauthenticated',
  ],
  variant: 'tls_client_auth+pushed+jarm',
  settings: ({ features }, { clients }) => {
    const mTLS = features?.mTLS;
    const { getCertificate, certificateAuthorized, certificateSubjectMatches } = mTLS ?? {};
    if (!mTLS || !getCertificate || !certificateAuthorized || !certificateSubjectMatches) return;
    mTLS.getCertificate = (ctx) =>
      getCertificate(ctx) ??
      clients.find(({ clientId }) => clientId === ctx.oidc.client?.clientId)?.certificate.certificate;
    mTLS.certificateAuthorized = (ctx) => !getCertificate(ctx) || certificateAuthorized(ctx);
    mTLS.certificateSubjectMatches = (ctx, property, expected) =>
      !getCertificate(ctx) || certificateSubjectMatches(ctx, property, expected);
  },
};
