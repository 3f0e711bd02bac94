import type { Defect } from '../types.js';

export const claimsNotPublished: Defect = {
  id: 'claims-not-published',
  breaks: 'The metadata does not say which claims there are.',
  requirements: ['OIDCD-3~f'],
  caughtBy: ['metadata-recommended'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery') delete json?.claims_supported;
  },
};
