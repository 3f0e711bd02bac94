import { generateKeyPairSync } from 'node:crypto';
import type { JWK } from 'oidc-provider';
import type { Defect } from './types.js';

export const publishesShortRsaKey: Defect = {
  id: 'publishes-short-rsa-key',
  breaks: 'The key set holds an RSA key of 1024 bits.',
  requirements: ['FAPI1-BASE-5.2.2-5'],
  caughtBy: ['jwks-rsa-key-size'],
  settings: (configuration) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const key = privateKey.export({ format: 'jwk' }) as JWK;
    configuration.jwks?.keys.push({ ...key, kid: 'short', use: 'enc', alg: 'RSA-OAEP' });
  },
};
