import type { Defect } from '../types.js';

export const introspectionNeedsNoToken: Defect = {
  id: 'introspection-needs-no-token',
  breaks:
    'The introspection endpoint answers a request without a token as one about a token that is not active.',
  requirements: ['RFC7662-2.1~c'],
  caughtBy: ['introspection-without-token'],
  request: ({ endpoint, parameters }) => {
    if (endpoint === 'introspection' && !parameters.has('token')) parameters.set('token', 'none');
  },
};
