import { sign } from '../jwt.js';
import type { Defect } from '../types.js';

export const idTokenForPlainOauth: Defect = {
  id: 'id-token-for-plain-oauth',
  breaks: 'The token endpoint issues an ID token to a client that did not ask for one.',
  requirements: ['FAPI1-BASE-5.2.2.1-6'],
  caughtBy: ['jarm-without-openid'],
  answer: async ({ bank, bankKey, endpoint, json }) => {
    if (endpoint !== 'token' || typeof json?.access_token !== 'string' || json.id_token !== undefined) return;
    const now = Math.floor(Date.now() / 1000);
    json.id_token = await sign(
      { iss: bank.issuer, sub: 'anyone', iat: now, exp: now + 60 },
      bankKey('PS256'),
    );
  },
};
