import type { Defect } from './types.js';

export const pkceVerifierNotRequired: Defect = {
  id: 'pkce-verifier-not-required',
  breaks: 'The token endpoint redeems a code without the verifier that its request announced.',
  requirements: ['FAPI1-ADV-5.2.2-18', 'RFC7636-4.5~a'],
  caughtBy: ['pkce-verifier-required'],
  settings: (_configuration, { switches }) => {
    switches.store.readAs = (model, payload, { parameters: { code_verifier: verifier } }) => {
      if (model !== 'AuthorizationCode' || verifier !== undefined) return payload;
      const { codeChallenge: _codeChallenge, codeChallengeMethod: _codeChallengeMethod, ...rest } = payload;
      return rest;
    };
  },
};
