import { decode } from '../jwt.js';
import type { Defect } from '../types.js';

export const idTokenUnsigned: Defect = {
  id: 'id-token-unsigned',
  breaks: 'The token endpoint issues ID tokens with alg none, because they come over TLS.',
  requirements: ['OIDCC-2~i', 'OIDCC-2~j', 'FAPI1-ADV-8.6-1', 'OIDCC-3.1.3.7-7'],
  caughtBy: ['id-token-signed', 'emitted-jwt-algorithms', 'id-token-alg-published'],
  alsoRed: ['issued-jwt-kid'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'token' || json === undefined) return;
    const token = decode(String(json.id_token));
    if (token === undefined) return;
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    json.id_token = `${part({ alg: 'none', kid: token.header.kid })}.${part(token.claims)}.`;
  },
};
