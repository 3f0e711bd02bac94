import { randomBytes } from 'node:crypto';
import type { Defect } from '../types.js';
import { addKey } from './published-keys.js';

export const publishesSharedSecret: Defect = {
  id: 'publishes-shared-secret',
  breaks: 'The key set holds the secret that the bank signs its own session tokens with.',
  requirements: ['RFC7517-9.2~a'],
  caughtBy: ['jwks-no-secrets'],
  answer: (context) =>
    addKey(context, {
      kty: 'oct',
      kid: 'sessions',
      use: 'sig',
      alg: 'HS256',
      k: randomBytes(32).toString('base64url'),
    }),
};
