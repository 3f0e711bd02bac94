import { issuedTokens, readsForms } from '../issued-tokens.js';
import type { Defect } from '../types.js';

export const accessTokensCannotBeRevoked: Defect = {
  id: 'access-tokens-cannot-be-revoked',
  breaks: 'The revocation endpoint has no use for access tokens.',
  requirements: ['RFC7009-2~b'],
  caughtBy: ['revocation-access-token'],
  request: readsForms,
  answer: (context) => {
    const issued = issuedTokens(context);
    if (context.endpoint === 'token' && typeof context.json?.refresh_token === 'string')
      issued.delete(context.json.refresh_token);
    if (context.endpoint !== 'revocation' || context.status !== 200) return;
    if (!issued.has(context.ask.form?.get('token') ?? '')) return;
    context.headers['content-type'] = 'application/json';
    context.reply(400, { error: 'unsupported_token_type' });
  },
};
