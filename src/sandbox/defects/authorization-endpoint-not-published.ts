import type { Defect } from './types.js';

export const authorizationEndpointNotPublished: Defect = {
  id: 'authorization-endpoint-not-published',
  breaks: 'The bank hands out its authorization endpoint by other means than its discovery document.',
  requirements: ['FAPI1-BASE-5.2.2-22', 'OIDCD-3~a', 'RFC8414-2~b'],
  caughtBy: ['discovery-required-members'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery') delete json?.authorization_endpoint;
  },
};
