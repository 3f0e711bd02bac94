import type { Defect } from '../types.js';
import { requestOf } from './request-of.js';

export const redirectsErrorsOfStrangers: Defect = {
  id: 'redirects-errors-of-strangers',
  breaks:
    'The bank sends the customer on with an error to the redirect URI of a client that it does not know.',
  requirements: ['RFC6749-4.1.2.1~a'],
  caughtBy: ['client-unknown'],
  variant: 'private_key_jwt+by_value+jarm',
  answer: (context) => {
    const asked = requestOf(context);
    if (context.endpoint !== 'authorization' || asked === undefined || context.status < 400) return;
    if (
      context.bank.clients.some(({ clientId }) => clientId === context.ask.url.searchParams.get('client_id'))
    )
      return;
    context.reply(303, '');
    context.headers.location = `${asked.redirect_uri}?error=unauthorized_client&state=${asked.state}`;
  },
};
