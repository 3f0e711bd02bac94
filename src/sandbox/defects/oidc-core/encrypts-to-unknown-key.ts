import { generateKeyPairSync } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { decode } from '../jwt.js';
import type { Defect } from '../types.js';

export const encryptsToUnknownKey: Defect = {
  id: 'encrypts-to-unknown-key',
  breaks: 'The ID token for one of the clients is encrypted to a key that this client never published.',
  requirements: ['OIDCC-10.2~a'],
  caughtBy: ['id-token-encryption-key'],
  answer: async ({ bank, endpoint, json }) => {
    const issued = endpoint === 'token' ? decode(String(json?.id_token)) : undefined;
    const client = bank.clients.find(({ clientId }) => clientId === issued?.claims.aud);
    if (!json || client?.plays !== 'client2') return;
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    json.id_token = await new CompactEncrypt(Buffer.from(String(json.id_token)))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', cty: 'JWT', kid: 'last-year' })
      .encrypt(publicKey);
  },
};
