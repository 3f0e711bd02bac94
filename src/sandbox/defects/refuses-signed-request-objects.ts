import type { Defect } from './types.js';

export const refusesSignedRequestObjects: Defect = {
  id: 'refuses-signed-request-objects',
  breaks: 'The bank refuses every authorization request that comes as a signed request object.',
  requirements: ['FAPI1-ADV-5.2.2-1'],
  caughtBy: ['request-object-accepted'],
  variant: 'private_key_jwt+by_value+jarm',
  settings: ({ features }) => {
    if (features?.requestObjects) features.requestObjects.enabled = false;
  },
};
