import { constants } from 'node:crypto';
import type { Quirk } from './types.js';

const TLS_1_1 = 0x0302;

/** What `suites/rfc9325-tls` leaves open, done the less usual way. */
export const rfc9325TlsQuirks: readonly Quirk[] = [
  {
    id: 'certificate-behind-intermediate',
    allows: 'The certificate of the bank was issued by an intermediate, which the bank sends along.',
    by: ['RFC9325-7.1'],
    tls: (pki) => {
      const { certificate, key } = pki.server('bank-behind-intermediate');
      return { cert: `${certificate}${pki.issuingCa}`, key };
    },
  },
  {
    id: 'certificate-on-p256',
    allows:
      'The certificate of the bank is one of elliptic curves, and its suites of TLS 1.2 are those for ECDSA.',
    by: ['RFC9325-4.2'],
    tls: (pki) => {
      const { certificate: cert, key } = pki.server('bank-p256');
      const suites = [
        'TLS_AES_128_GCM_SHA256',
        'ECDHE-ECDSA-AES128-GCM-SHA256',
        'ECDHE-ECDSA-AES256-GCM-SHA384',
      ];
      return { cert, key, ciphers: suites.join(':') };
    },
  },
  {
    id: 'one-suite-of-256-bits',
    allows: 'The bank speaks one suite in each version: AES-256-GCM.',
    by: ['RFC9325-4.2', 'RFC9325-4.2.1'],
    tls: () => ({ ciphers: 'TLS_AES_256_GCM_SHA384:ECDHE-RSA-AES256-GCM-SHA384' }),
  },
  {
    id: 'no-session-tickets',
    allows: 'The bank hands out no session tickets.',
    by: ['RFC9325-3.4'],
    tls: () => ({ secureOptions: constants.SSL_OP_NO_TICKET }),
  },
  {
    id: 'cuts-old-handshakes',
    allows:
      'The bank closes the connection without a word where a handshake offers nothing newer than TLS 1.1.',
    by: ['RFC9325-3.1.1'],
    answersHello: ({ version }) => (version <= TLS_1_1 ? Buffer.alloc(0) : undefined),
  },
  {
    id: 'refuses-strangers-in-handshake',
    within: { auth: ['private_key_jwt', 'tls_client_auth'] },
    allows:
      'The host for mutual TLS ends handshakes without a certificate of its CA, before any request is read.',
    by: ['RFC8705-2', 'RFC8705-3'],
    variant: 'private_key_jwt+pushed+jarm',
    otherTls: { when: (_hello, side) => side === 'mtls', tls: () => ({ rejectUnauthorized: true }) },
  },
];
