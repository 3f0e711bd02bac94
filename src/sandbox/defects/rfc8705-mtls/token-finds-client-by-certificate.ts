import { X509Certificate } from 'node:crypto';
import type { Defect } from '../types.js';

export const tokenFindsClientByCertificate: Defect = {
  id: 'token-finds-client-by-certificate',
  breaks: 'The token endpoint finds the client by its certificate, where the form names none.',
  requirements: ['RFC8705-2~d'],
  caughtBy: ['client-certificate-without-client-id'],
  variant: 'tls_client_auth+pushed+jarm',
  request: ({ ask, bank, endpoint, parameters }) => {
    if (endpoint !== 'token' || parameters.has('client_id') || parameters.has('client_assertion')) return;
    const client = bank.clients.find(
      ({ auth, certificate }) =>
        auth !== 'private_key_jwt' &&
        new X509Certificate(certificate.certificate).fingerprint256 === ask.certificate?.fingerprint256,
    );
    if (client) parameters.set('client_id', client.clientId);
  },
};
