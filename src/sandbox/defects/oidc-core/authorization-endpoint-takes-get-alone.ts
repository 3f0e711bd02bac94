import type { Defect } from '../types.js';

export const authorizationEndpointTakesGetAlone: Defect = {
  id: 'authorization-endpoint-takes-get-alone',
  breaks: 'The authorization endpoint answers 405 to a request by POST.',
  requirements: ['OIDCC-3.1.2.1~a'],
  caughtBy: ['authorization-by-post'],
  answer: (context) => {
    if (context.endpoint !== 'authorization' || context.ask.method !== 'POST') return;
    delete context.headers.location;
    context.reply(405, { error: 'invalid_request', error_description: 'method not allowed' });
  },
};
