import { decode } from '../jwt.js';
import type { Defect } from '../types.js';

export const refusesWithoutError: Defect = {
  id: 'refuses-without-error',
  breaks: 'The PAR endpoint refuses a request object that names no client without saying why.',
  requirements: ['JAR-6.3~c'],
  caughtBy: ['request-object-without-client-id'],
  request: () => {},
  answer: (context) => {
    const object = decode(context.ask.form?.get('request'));
    if (context.endpoint === 'par' && object && object.claims.client_id === undefined) context.reply(400, {});
  },
};
