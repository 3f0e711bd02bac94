import { isIP } from 'node:net';
import type { Defect } from '../types.js';

export const breaksDownOnMalformedHeaders: Defect = {
  id: 'breaks-down-on-malformed-headers',
  breaks: 'The accounts API breaks down on a customer address that is none.',
  requirements: ['FAPI1-BASE-6.2.1-11'],
  caughtBy: ['malformed-fapi-headers'],
  answer: (context) => {
    const from = context.ask.headers['x-fapi-customer-ip-address'];
    if (context.endpoint !== 'accounts' || typeof from !== 'string' || isIP(from) !== 0) return;
    delete context.headers['x-fapi-interaction-id'];
    context.reply(500, { error: 'server_error' });
  },
};
