import type { Defect } from '../types.js';
import { requestOf } from './request-of.js';

export const redirectsErrorsAnywhere: Defect = {
  id: 'redirects-errors-anywhere',
  breaks: 'The bank sends the customer on with an error to a redirect URI that was never registered.',
  requirements: ['RFC6749-3.1.2.4~a', 'RFC6749-4.1.2.1~a', 'RFC6749-10.15~a'],
  caughtBy: ['redirect-uri-not-registered'],
  variant: 'private_key_jwt+by_value+jarm',
  request: () => {},
  answer: (context) => {
    const asked = requestOf(context);
    if (context.endpoint !== 'authorization' || asked === undefined || context.status < 400) return;
    if (!String(asked.redirect_uri).startsWith('https://junk.')) return;
    context.reply(303, '');
    context.headers.location = `${asked.redirect_uri}?error=invalid_request&state=${asked.state}`;
  },
};
