import { decode } from '../jwt.js';
import { sealedWithRsa15 } from '../sealed.js';
import type { Defect } from '../types.js';

export const encryptsWithRsa15: Defect = {
  id: 'encrypts-with-rsa15',
  breaks: 'The ID token is encrypted to the key of the client with RSA1_5.',
  requirements: ['FAPI1-ADV-8.6.1-1'],
  caughtBy: ['encrypted-jwt-algorithms'],
  answer: ({ bank, endpoint, json }) => {
    const issued = endpoint === 'token' ? decode(String(json?.id_token)) : undefined;
    const client = bank.clients.find(({ clientId }) => clientId === issued?.claims.aud);
    const key = client?.encryptionKeys.find(({ kty }) => kty === 'RSA');
    if (json && key) json.id_token = sealedWithRsa15(String(json.id_token), key);
  },
};
