import { generateKeyPairSync } from 'node:crypto';
import { addKey } from '../rfc7517-jwk/published-keys.js';
import type { Defect } from '../types.js';

export const publishesEs256KeyOnAnotherCurve: Defect = {
  id: 'publishes-es256-key-on-another-curve',
  breaks: 'The key set gives out a key on P-384 as one for ES256.',
  requirements: ['RFC7518-3.4~a'],
  caughtBy: ['jwks-es256-on-p256'],
  answer: (context) => {
    if (context.endpoint !== 'jwks') return;
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    addKey(context, { ...publicKey.export({ format: 'jwk' }), kid: 'next-year', use: 'sig', alg: 'ES256' });
  },
};
