import { issuedTokens, readsForms } from '../issued-tokens.js';
import type { Defect } from '../types.js';

export const introspectionOfInactiveTokensTellsAll: Defect = {
  id: 'introspection-of-inactive-tokens-tells-all',
  breaks: 'The introspection endpoint tells of a token that is revoked whose it was.',
  requirements: ['RFC7662-2.2~c'],
  caughtBy: ['introspection-inactive-alone'],
  request: readsForms,
  answer: (context) => {
    const issued = issuedTokens(context);
    const { ask, endpoint, json } = context;
    if (endpoint !== 'introspection' || json?.active !== false) return;
    if (!issued.has(ask.form?.get('token') ?? '')) return;
    json.client_id = ask.form?.get('client_id');
    json.scope = 'openid accounts';
  },
};
