import type { Defect } from './types.js';

export const interactionIdReplaced: Defect = {
  id: 'interaction-id-replaced',
  breaks:
    'The accounts API answers with an interaction id of its own instead of the one that the client sent.',
  requirements: ['FAPI1-BASE-6.2.1-11'],
  caughtBy: ['interaction-id-echoed'],
  api: { interactionId: 'fresh' },
};
