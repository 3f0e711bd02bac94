import { decode } from './jwt.js';
import type { Defect } from './types.js';

export const breaksDownOnStateOutside: Defect = {
  id: 'breaks-down-on-state-outside',
  breaks: 'The bank breaks down over a state that stands only beside the request object.',
  requirements: ['FAPI1-ADV-5.2.2-10'],
  caughtBy: ['state-outside-ignored'],
  variant: 'private_key_jwt+by_value+jarm',
  answer: (context) => {
    if (context.endpoint !== 'authorization') return;
    const parameters = context.ask.url.searchParams;
    const object = decode(parameters.get('request'));
    if (!parameters.has('state') || object === undefined || object.claims.state !== undefined) return;
    delete context.headers.location;
    context.reply(500, 'The request could not be served.');
  },
};
