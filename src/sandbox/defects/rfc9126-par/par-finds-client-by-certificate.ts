import type { Defect } from '../types.js';

export const parFindsClientByCertificate: Defect = {
  id: 'par-finds-client-by-certificate',
  breaks: 'The PAR endpoint finds the client by what it sent, where the form names none.',
  requirements: ['PAR-2.1~a', 'RFC8705-2~d'],
  caughtBy: ['par-without-client-id'],
  variant: 'tls_client_auth+pushed+jarm',
  request: ({ client, endpoint, parameters }) => {
    if (endpoint !== 'par' || client === undefined || parameters.has('client_id')) return;
    parameters.set('client_id', client.clientId);
  },
};
