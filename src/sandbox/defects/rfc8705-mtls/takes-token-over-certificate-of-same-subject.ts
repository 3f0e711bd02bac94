import type { Defect } from '../types.js';
import { registeredTwin } from './registered-twin.js';

export const takesTokenOverCertificateOfSameSubject: Defect = {
  id: 'takes-token-over-certificate-of-same-subject',
  breaks: 'The accounts API compares the subject of the certificate with the one that the token is bound to.',
  requirements: ['RFC8705-6.3~a', 'RFC8705-3~a'],
  caughtBy: ['resource-newer-certificate'],
  request: ({ ask, bank, endpoint }) => {
    if (endpoint === 'accounts' && ask.certificate)
      ask.certificate = registeredTwin(ask.certificate, bank.clients);
  },
};
