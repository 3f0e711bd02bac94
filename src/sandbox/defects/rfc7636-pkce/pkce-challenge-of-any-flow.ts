import { createHash } from 'node:crypto';
import { decode } from '../jwt.js';
import type { Defect } from '../types.js';

export const pkceChallengeOfAnyFlow: Defect = {
  id: 'pkce-challenge-of-any-flow',
  breaks:
    'The token endpoint looks the code challenge up among all that the client has sent, not with its code.',
  requirements: ['RFC7636-4.4~a'],
  caughtBy: ['pkce-verifier-of-another-flow'],
  settings: (_configuration, { switches }) => {
    const known = new Set<unknown>();
    switches.store.readAs = (model, payload, { parameters: { code_verifier: verifier } }) => {
      if (model === 'PushedAuthorizationRequest')
        known.add(decode(String(payload.request))?.claims.code_challenge);
      if (model !== 'AuthorizationCode' || typeof verifier !== 'string') return payload;
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      return known.has(challenge) ? { ...payload, codeChallenge: challenge } : payload;
    };
  },
};
