import { generateKeyPairSync } from 'node:crypto';
import { addKey } from '../defects/rfc7517-jwk/published-keys.js';
import type { Quirk } from './types.js';

/** What `suites/rfc7518-jwa` leaves open, done the less usual way. */
export const rfc7518JwaQuirks: readonly Quirk[] = [
  {
    id: 'publishes-keys-for-other-algorithms',
    allows: 'The key set holds keys on larger curves, for algorithms that other clients use.',
    by: ['RFC7518-3.4', 'RFC7518-6.2.1.1'],
    answer: (context) => {
      if (context.endpoint !== 'jwks') return;
      const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
      addKey(context, { ...publicKey.export({ format: 'jwk' }), kid: 'es384', use: 'sig', alg: 'ES384' });
    },
  },
];
