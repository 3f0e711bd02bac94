import type { Defect } from '../types.js';

export const revocationNeedsNoToken: Defect = {
  id: 'revocation-needs-no-token',
  breaks: 'The revocation endpoint answers 200 to a request without a token.',
  requirements: ['RFC7009-2.1~a', 'RFC7009-2.2.1~a'],
  caughtBy: ['revocation-without-token'],
  request: ({ endpoint, parameters }) => {
    if (endpoint === 'revocation' && !parameters.has('token')) parameters.set('token', 'none');
  },
};
