import type { Defect } from '../types.js';

export const errorsWithoutInteractionId: Defect = {
  id: 'errors-without-interaction-id',
  breaks: 'The accounts API sends no interaction id with a refusal.',
  requirements: ['FAPI1-BASE-6.2.1-11'],
  caughtBy: ['interaction-id-on-errors', 'malformed-fapi-headers'],
  api: { interactionIdOnErrors: false },
};
