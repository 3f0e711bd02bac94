import { X509Certificate } from 'node:crypto';
import type { Defect } from '../types.js';
import { registeredTwin } from './registered-twin.js';

export const selfSignedBySubject: Defect = {
  id: 'self-signed-by-subject',
  breaks: 'The bank knows a self-signed certificate by its subject, and does not compare its key.',
  requirements: ['RFC8705-2.2~a'],
  caughtBy: ['client-certificate-not-registered', 'par-certificate-not-registered'],
  variant: 'self_signed_tls_client_auth+pushed+jarm',
  settings: ({ features }, { clients }) => {
    const mTLS = features?.mTLS;
    const { getCertificate } = mTLS ?? {};
    if (!mTLS || !getCertificate) return;
    const selfSigned = clients.filter(({ auth }) => auth === 'self_signed_tls_client_auth');
    mTLS.getCertificate = (ctx) => {
      const shown = getCertificate(ctx);
      return shown && registeredTwin(new X509Certificate(shown.toString()), selfSigned);
    };
  },
};
