import { issuedTokens, knownTokens } from '../issued-tokens.js';
import type { Defect } from '../types.js';

/** Characters that the bank's index of tokens keeps. */
const COMPARED = 8;

export const introspectionComparesStartOfToken: Defect = {
  id: 'introspection-compares-start-of-token',
  breaks: 'The introspection endpoint finds a token by its first characters.',
  requirements: ['RFC7662-4~a', 'RFC7662-2.2~b'],
  caughtBy: ['introspection-altered'],
  request: ({ bank, endpoint, parameters }) => {
    const token = parameters.get('token');
    if (endpoint !== 'introspection' || token === null) return;
    const near = [...knownTokens(bank)].find((one) => one.slice(0, COMPARED) === token.slice(0, COMPARED));
    if (near !== undefined) parameters.set('token', near);
  },
  answer: (context) => void issuedTokens(context),
};
