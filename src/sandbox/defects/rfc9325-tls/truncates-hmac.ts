import type { Defect } from '../types.js';
import {
  EXTENDED_MASTER_SECRET,
  fitsAll,
  flight,
  RENEGOTIATION_INFO,
  SUITE,
  TRUNCATED_HMAC,
} from './flight.js';

export const truncatesHmac: Defect = {
  id: 'truncates-hmac',
  breaks: 'The proxy that ends TLS for the bank takes truncated_hmac up.',
  requirements: ['RFC9325-4.6~a'],
  caughtBy: ['tls-truncated-hmac'],
  answersHello: (hello, pki) =>
    fitsAll(hello) && hello.extensions.includes(TRUNCATED_HMAC)
      ? flight(pki, {
          suite: SUITE.recommended,
          extensions: [RENEGOTIATION_INFO, EXTENDED_MASTER_SECRET, TRUNCATED_HMAC],
        })
      : undefined,
};
