import { createHash } from 'node:crypto';
import type { Defect } from '../types.js';

/** Verifiers that did not match; they are random, so banks cannot take each other's for their own. */
const wrong = new Set<unknown>();

export const pkceWrongError: Defect = {
  id: 'pkce-wrong-error',
  breaks: 'The token endpoint tells a code verifier that does not match as invalid_request.',
  requirements: ['RFC7636-4.6~b'],
  caughtBy: ['pkce-wrong-verifier', 'pkce-verifier-of-another-flow'],
  settings: (_configuration, { switches }) => {
    switches.store.readAs = (model, payload, { parameters: { code_verifier: verifier } }) => {
      if (model !== 'AuthorizationCode' || typeof verifier !== 'string') return payload;
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      if (payload.consumed === undefined && payload.codeChallenge !== challenge) wrong.add(verifier);
      return payload;
    };
  },
  request: () => {},
  answer: ({ ask, endpoint, json }) => {
    if (endpoint === 'token' && json?.error === 'invalid_grant' && wrong.has(ask.form?.get('code_verifier')))
      json.error = 'invalid_request';
  },
};
