import { createHash } from 'node:crypto';
import type { Defect } from './types.js';

export const pkceVerifierNotCompared: Defect = {
  id: 'pkce-verifier-not-compared',
  breaks: 'The token endpoint wants a code verifier, but takes any.',
  requirements: ['FAPI1-ADV-5.2.2-18'],
  caughtBy: ['pkce-wrong-verifier'],
  settings: (_configuration, { switches }) => {
    switches.store.readAs = (model, payload, { parameters: { code_verifier: verifier } }) =>
      model === 'AuthorizationCode' && payload.codeChallenge !== undefined && typeof verifier === 'string'
        ? { ...payload, codeChallenge: createHash('sha256').update(verifier).digest('base64url') }
        : payload;
  },
};
