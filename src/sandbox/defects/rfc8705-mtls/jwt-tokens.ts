import { createHash } from 'node:crypto';
import { leftHalfHash } from '../../../jose/index.js';
import { thumbprint } from '../../certificates.js';
import type { AnswerContext } from '../answer-context.js';
import { type Claims, decode, sign } from '../jwt.js';
import type { BankTools } from '../request-context.js';
import type { Deviation } from '../types.js';

const MEMORY = 'tokens behind JWTs';

function behind({ memory }: BankTools): Map<string, string> {
  const known = (memory.get(MEMORY) as Map<string, string> | undefined) ?? new Map();
  memory.set(MEMORY, known);
  return known;
}

/** A bank whose access tokens are JWTs with these claims beside the usual ones; behind each stands a token as ever. */
export const jwtTokens = (
  claimsOf: (thumbprint: string | undefined) => Claims,
): Pick<Deviation, 'request' | 'answer'> => ({
  request: ({ bank, headers, parameters }) => {
    const known = behind(bank);
    const [, shown = ''] = /^Bearer (.+)$/i.exec(String(headers.authorization ?? '')) ?? [];
    const original = known.get(shown);
    if (original !== undefined) headers.authorization = `Bearer ${original}`;
    for (const name of ['token', 'access_token']) {
      const asked = parameters.get(name);
      if (decode(asked) === undefined) continue;
      // A JWT that this bank did not make stands for a token that it does not know.
      parameters.set(
        name,
        known.get(String(asked)) ?? createHash('sha256').update(String(asked)).digest('base64url'),
      );
    }
  },
  answer: async (context: AnswerContext) => {
    const { ask, bank, bankKey, endpoint, json } = context;
    if (endpoint !== 'token' || typeof json?.access_token !== 'string') return;
    const now = Math.floor(Date.now() / 1000);
    const claims: Claims = {
      iss: bank.issuer,
      aud: `${bank.issuer}/accounts`,
      iat: now,
      exp: now + Number(json.expires_in),
      jti: json.access_token.slice(0, 8),
      ...claimsOf(ask.certificate && thumbprint(ask.certificate)),
    };
    const token = await sign(claims, bankKey('PS256'), { typ: 'at+jwt' });
    behind(bank).set(token, json.access_token);
    json.access_token = token;
    if (typeof json.id_token !== 'string') return;
    json.id_token = await context.resign(json.id_token, (all, { alg }) => {
      if (all.at_hash !== undefined) all.at_hash = leftHalfHash(token, String(alg));
    });
  },
});
