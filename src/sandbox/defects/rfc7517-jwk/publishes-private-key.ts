import { generateKeyPairSync } from 'node:crypto';
import type { Defect } from '../types.js';
import { changeEncryptionKey } from './published-keys.js';

export const publishesPrivateKey: Defect = {
  id: 'publishes-private-key',
  breaks: 'The key set holds the private half of a key as well.',
  requirements: ['RFC7517-9.2~a'],
  caughtBy: ['jwks-no-secrets'],
  answer: (context) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    changeEncryptionKey(context, (key) => ({ ...key, ...privateKey.export({ format: 'jwk' }) }));
  },
};
