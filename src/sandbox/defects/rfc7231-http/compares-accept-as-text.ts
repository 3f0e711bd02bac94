import type { Defect } from '../types.js';

export const comparesAcceptAsText: Defect = {
  id: 'compares-accept-as-text',
  breaks: 'The accounts API serves only those whose Accept header is application/json to the letter.',
  requirements: ['RFC7231-5.3.2'],
  caughtBy: ['resource-accept'],
  answer: (context) => {
    const { ask, endpoint } = context;
    if (
      endpoint !== 'accounts' ||
      ['application/json', '*/*', undefined].includes(String(ask.headers.accept))
    )
      return;
    context.reply(406, { error: 'not_acceptable' });
  },
};
