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
    const jwk = privateKey.export({ format: 'jwk' }) as JWK;
    const short: JWK = { ...jwk, kid: 'short', use: 'enc', alg: 'RSA-OAEP' };
    configuration.jwks = { keys: [...(configuration.jwks?.keys ?? []), short] };
  },
};
