import type { Defect } from './types.js';

export const interactionIdNotMade: Defect = {
  id: 'interaction-id-not-made',
  breaks: 'The accounts API gives no interaction id where the client sent none.',
  requirements: ['FAPI1-BASE-6.2.1-11'],
  caughtBy: ['interaction-id-made'],
  answer: ({ endpoint, ask, headers }) => {
    if (endpoint !== 'accounts' || ask.headers['x-fapi-interaction-id'] !== undefined) return;
    delete headers['x-fapi-interaction-id'];
  },
};
