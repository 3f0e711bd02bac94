import type { Defect } from './types.js';

export const interactionIdReplaced: Defect = {
  id: 'interaction-id-replaced',
  breaks:
    'The accounts API answers with an interaction id of its own instead of the one that the client sent.',
  requirements: ['FAPI1-BASE-6.2.1-11', 'FAPI1-ADV-6.2.1-1'],
  caughtBy: ['interaction-id-echoed', 'second-client-resource', 'interaction-id-on-errors'],
  api: { interactionId: 'fresh' },
};
