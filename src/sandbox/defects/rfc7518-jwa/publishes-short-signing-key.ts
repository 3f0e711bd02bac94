import { generateKeyPairSync } from 'node:crypto';
import { addKey } from '../rfc7517-jwk/published-keys.js';
import type { Defect } from '../types.js';

export const publishesShortSigningKey: Defect = {
  id: 'publishes-short-signing-key',
  breaks: 'The key set holds an RSA key of 1024 bits for signatures with whichever algorithm.',
  requirements: ['RFC7518-3.3~a', 'RFC7518-3.5~a', 'FAPI1-BASE-5.2.2-5'],
  caughtBy: ['jwks-rsa-key-size'],
  answer: (context) => {
    if (context.endpoint !== 'jwks') return;
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    addKey(context, { ...publicKey.export({ format: 'jwk' }), kid: 'short-and-old', use: 'sig' });
  },
};
