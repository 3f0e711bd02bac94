import { decode } from '../jwt.js';
import type { Defect } from '../types.js';

export const parWantsCustomerSignedIn: Defect = {
  id: 'par-wants-customer-signed-in',
  breaks: 'The PAR endpoint answers prompt=none with login_required, although no customer is there.',
  requirements: ['PAR-2.3~b', 'OIDCC-3.1.2.1~d'],
  caughtBy: ['par-no-interaction-error', 'prompt-none'],
  request: () => {},
  answer: (context) => {
    const object = decode(context.ask.form?.get('request'));
    if (context.endpoint === 'par' && context.status === 201 && object?.claims.prompt === 'none')
      context.reply(400, { error: 'login_required', error_description: 'End-User is not signed in' });
  },
};
