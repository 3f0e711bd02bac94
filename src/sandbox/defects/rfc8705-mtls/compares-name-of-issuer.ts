import { X509Certificate } from 'node:crypto';
import type { Defect } from '../types.js';

export const comparesNameOfIssuer: Defect = {
  id: 'compares-name-of-issuer',
  breaks: 'The bank takes a client certificate for one of its CA that only names the CA as its issuer.',
  requirements: ['RFC8705-7.5~a', 'RFC8705-2.1~a'],
  caughtBy: ['client-certificate-forged', 'par-certificate-forged'],
  variant: 'tls_client_auth+pushed+jarm',
  settings: ({ features }, { pki }) => {
    const mTLS = features?.mTLS;
    const { getCertificate, certificateAuthorized } = mTLS ?? {};
    if (!mTLS || !getCertificate || !certificateAuthorized) return;
    const authority = new X509Certificate(pki.ca).subject;
    mTLS.certificateAuthorized = (ctx) => {
      const shown = getCertificate(ctx);
      return (
        certificateAuthorized(ctx) ||
        (shown !== undefined && new X509Certificate(shown.toString()).issuer === authority)
      );
    };
  },
};
