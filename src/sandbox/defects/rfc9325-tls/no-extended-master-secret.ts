import type { Defect } from '../types.js';
import { fitsAll, flight, RENEGOTIATION_INFO, SUITE } from './flight.js';

export const noExtendedMasterSecret: Defect = {
  id: 'no-extended-master-secret',
  breaks: 'The proxy that ends TLS for the bank does not know extended_master_secret.',
  requirements: ['RFC9325-3.5~b'],
  caughtBy: ['tls-extended-master-secret'],
  answersHello: (hello, pki) =>
    fitsAll(hello) ? flight(pki, { suite: SUITE.recommended, extensions: [RENEGOTIATION_INFO] }) : undefined,
};
