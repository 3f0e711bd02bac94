import { readsForms } from '../issued-tokens.js';
import type { Defect } from '../types.js';

export const revocationRefusesUnknownHints: Defect = {
  id: 'revocation-refuses-unknown-hints',
  breaks: 'The revocation endpoint answers with an error to a hint that it does not know.',
  requirements: ['RFC7009-2.2~b'],
  caughtBy: ['revocation-unknown-hint'],
  request: readsForms,
  answer: (context) => {
    const hint = context.ask.form?.get('token_type_hint') ?? 'access_token';
    if (context.endpoint !== 'revocation' || ['access_token', 'refresh_token'].includes(hint)) return;
    context.headers['content-type'] = 'application/json';
    context.reply(400, { error: 'invalid_request', error_description: 'unknown token_type_hint' });
  },
};
