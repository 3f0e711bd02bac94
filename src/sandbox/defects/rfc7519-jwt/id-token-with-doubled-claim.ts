import { CompactSign, importJWK } from 'jose';
import { decode } from '../jwt.js';
import type { Defect } from '../types.js';

export const idTokenWithDoubledClaim: Defect = {
  id: 'id-token-with-doubled-claim',
  breaks: 'The ID token of the token response holds iat twice, once of its template and once of its own.',
  requirements: ['RFC7519-4.1~a'],
  caughtBy: ['issued-jwt-unique-names'],
  answer: async ({ endpoint, json, bankKey }) => {
    const issued = endpoint === 'token' ? decode(String(json?.id_token)) : undefined;
    if (!json || !issued) return;
    const { header, claims } = issued;
    const alg = String(header.alg);
    const text = `{"iat":${claims.iat},${JSON.stringify(claims).slice(1)}`;
    json.id_token = await new CompactSign(Buffer.from(text))
      .setProtectedHeader({ ...header, alg })
      .sign(await importJWK(bankKey(alg), alg));
  },
};
