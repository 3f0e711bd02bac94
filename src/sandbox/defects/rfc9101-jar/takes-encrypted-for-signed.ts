import { compactDecrypt, importJWK, type JWK } from 'jose';
import { mendingKey } from '../../clients.js';
import { decode, sign } from '../jwt.js';
import type { Defect } from '../types.js';

/** The key that request objects are encrypted to, of each bank with the defect. */
const keys = new Map<string, JWK>();

export const takesEncryptedForSigned: Defect = {
  id: 'takes-encrypted-for-signed',
  breaks: 'The bank takes a request object that is encrypted for it, although nobody has signed it.',
  requirements: ['JAR-4~c'],
  caughtBy: ['request-object-encrypted-unsigned'],
  settings: ({ jwks }, { issuer }) => {
    const key = jwks?.keys.find(({ use }) => use === 'enc');
    if (key !== undefined) keys.set(issuer, key as JWK);
  },
  request: async ({ bank, client, parameters }) => {
    const sent = parameters.get('request');
    const key = keys.get(bank.issuer);
    if (sent?.split('.').length !== 5 || key === undefined || client === undefined) return;
    const opened = await compactDecrypt(sent, await importJWK(key, key.alg)).catch(() => undefined);
    const inside = decode(opened && Buffer.from(opened.plaintext).toString());
    if (inside?.header.alg === 'none')
      parameters.set('request', await sign(inside.claims, mendingKey(bank.pki, client.alg)));
  },
};
