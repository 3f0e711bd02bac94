import { issuedTokens, readsForms } from '../issued-tokens.js';
import type { Defect } from '../types.js';

export const introspectionAnswers404ToUnknownTokens: Defect = {
  id: 'introspection-answers-404-to-unknown-tokens',
  breaks: 'The introspection endpoint answers with an error to a token that it does not know.',
  requirements: ['RFC7662-2.2~b'],
  caughtBy: ['introspection-unknown', 'introspection-altered'],
  request: readsForms,
  answer: (context) => {
    const issued = issuedTokens(context);
    if (context.endpoint !== 'introspection' || context.status !== 200) return;
    if (issued.has(context.ask.form?.get('token') ?? '')) return;
    context.reply(404, { error: 'not_found' });
  },
};
