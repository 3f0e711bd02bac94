import type { Defect } from './types.js';

export const issuesTokenWithoutCertificate: Defect = {
  id: 'issues-token-without-certificate',
  breaks:
    'The token endpoint issues a token over a connection without a client certificate, bound to nothing that its sender holds.',
  requirements: ['FAPI1-ADV-5.2.2-5'],
  caughtBy: ['token-without-certificate', 'refresh-without-certificate'],
  settings: ({ features }, { pki }) => {
    const mTLS = features?.mTLS;
    const { getCertificate } = mTLS ?? {};
    if (mTLS && getCertificate) mTLS.getCertificate = (ctx) => getCertificate(ctx) ?? pki.bank.certificate;
  },
};
