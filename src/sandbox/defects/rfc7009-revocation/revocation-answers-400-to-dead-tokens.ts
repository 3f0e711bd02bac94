import { issuedTokens, readsForms } from '../issued-tokens.js';
import type { Defect } from '../types.js';

export const revocationAnswers400ToDeadTokens: Defect = {
  id: 'revocation-answers-400-to-dead-tokens',
  breaks: 'The revocation endpoint answers with an error to a token that is not valid.',
  requirements: ['RFC7009-2.2~a'],
  caughtBy: ['revocation-unknown-token', 'revocation-twice'],
  request: readsForms,
  answer: (context) => {
    const issued = issuedTokens(context);
    const token = context.ask.form?.get('token') ?? '';
    // The second time it is dead already. `delete` says whether it was there.
    if (context.endpoint !== 'revocation' || context.status !== 200 || issued.delete(token)) return;
    context.headers['content-type'] = 'application/json';
    context.reply(400, { error: 'invalid_grant', error_description: 'token is invalid or expired' });
  },
};
