import type { Defect } from './types.js';

export const doesNotCompareCertificateSubject: Defect = {
  id: 'does-not-compare-certificate-subject',
  breaks: 'The bank takes any certificate of its CA for the one that the client registered.',
  requirements: ['RFC8705-2~b', 'FAPI1-ADV-5.2.2-14', 'PAR-2.1-1', 'RFC8705-7.1~a'],
  caughtBy: ['client-certificate-of-another', 'par-certificate-of-another', 'refresh-certificate-of-another'],
  alsoRed: ['revocation-certificate-of-another', 'introspection-by-stranger'],
  variant: 'tls_client_auth+pushed+jarm',
  settings: (_configuration, { switches }) => {
    switches.certificates.checksSubject = false;
  },
};
