import type { Defect } from '../types.js';

export const ignoresClientIdBesideRequestObject: Defect = {
  id: 'ignores-client-id-beside-request-object',
  breaks: 'The bank goes by the client_id inside the request object, whatever stands beside it.',
  requirements: ['JAR-5~b', 'JAR-6.3~b', 'JAR-10.7~a'],
  caughtBy: ['client-id-outside-of-another'],
  variant: 'private_key_jwt+by_value+jarm',
  request: ({ endpoint, parameters, requestObject }) => {
    const inside = requestObject?.claims.client_id;
    const once = parameters.getAll('client_id').length === 1;
    if (endpoint === 'authorization' && once && typeof inside === 'string')
      parameters.set('client_id', inside);
  },
};
