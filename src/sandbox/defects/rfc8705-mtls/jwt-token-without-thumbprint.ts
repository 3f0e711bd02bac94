import type { Defect } from '../types.js';
import { jwtTokens } from './jwt-tokens.js';

export const jwtTokenWithoutThumbprint: Defect = {
  id: 'jwt-token-without-thumbprint',
  breaks: 'The access tokens are JWTs that do not say which certificate they are bound to.',
  requirements: ['RFC8705-3.1~a'],
  caughtBy: ['access-token-thumbprint'],
  ...jwtTokens(() => ({})),
};
