import { createHash } from 'node:crypto';
import type { Defect } from './types.js';

export const pkceVerifierNotCompared: Defect = {
  id: 'pkce-verifier-not-compared',
  breaks: 'The token endpoint wants a code verifier, but takes any.',
  requirements: ['FAPI1-ADV-5.2.2-18', 'RFC7636-4.6~a', 'RFC7636-4.4~a'],
  caughtBy: ['pkce-wrong-verifier', 'pkce-verifier-of-another-flow'],
  settings: (_configuration, { switches }) => {
    switches.store.readAs = (model, payload, { parameters: { code_verifier: verifier } }) =>
      model === 'AuthorizationCode' && payload.codeChallenge !== undefined && typeof verifier === 'string'
        ? { ...payload, codeChallenge: createHash('sha256').update(verifier).digest('base64url') }
        : payload;
  },
};
