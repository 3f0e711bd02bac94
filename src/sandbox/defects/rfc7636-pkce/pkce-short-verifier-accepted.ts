import { createHash } from 'node:crypto';
import type { Defect } from '../types.js';

const SHORTEST = 43;
/** Makes up for what a verifier lacks; no client's own verifier ends like this. */
const FILLING = '~';

const hashOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

export const pkceShortVerifierAccepted: Defect = {
  id: 'pkce-short-verifier-accepted',
  breaks: 'The token endpoint takes code verifiers of any length.',
  requirements: ['RFC7636-4.1~b'],
  caughtBy: ['pkce-short-verifier'],
  request: ({ endpoint, parameters }) => {
    const verifier = parameters.get('code_verifier');
    if (endpoint === 'token' && verifier !== null && verifier.length < SHORTEST)
      parameters.set('code_verifier', verifier.padEnd(SHORTEST, FILLING));
  },
  settings: (_configuration, { switches }) => {
    switches.store.readAs = (model, payload, { parameters: { code_verifier: verifier } }) => {
      if (model !== 'AuthorizationCode' || typeof verifier !== 'string') return payload;
      const sent = verifier.replace(/~+$/, '');
      return payload.codeChallenge === hashOf(sent)
        ? { ...payload, codeChallenge: hashOf(verifier) }
        : payload;
    };
  },
};
