import type { Defect } from '../types.js';

export const certificateChainNotChecked: Defect = {
  id: 'certificate-chain-not-checked',
  breaks: 'The bank compares the subject of a client certificate, and does not ask who signed it.',
  requirements: ['RFC8705-2.1~a', 'RFC8705-7.4~a'],
  caughtBy: ['client-certificate-forged', 'par-certificate-forged'],
  variant: 'tls_client_auth+pushed+jarm',
  settings: (_configuration, { switches }) => {
    switches.certificates.checksChain = false;
  },
};
