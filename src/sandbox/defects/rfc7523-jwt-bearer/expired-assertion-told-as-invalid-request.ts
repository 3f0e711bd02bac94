import { decode } from '../jwt.js';
import type { Defect } from '../types.js';
import { now } from './lenient.js';

export const expiredAssertionToldAsInvalidRequest: Defect = {
  id: 'expired-assertion-told-as-invalid-request',
  breaks: 'The token endpoint tells an expired client assertion as invalid_request.',
  requirements: ['RFC7523-3.2~a'],
  caughtBy: ['client-assertion-told'],
  // Without it, the form is not read.
  request: () => {},
  answer: (context) => {
    if (context.endpoint !== 'token' || context.json?.error !== 'invalid_client') return;
    const exp = decode(context.ask.form?.get('client_assertion'))?.claims.exp;
    if (typeof exp !== 'number' || exp > now()) return;
    context.reply(400, { ...context.json, error: 'invalid_request' });
  },
};
