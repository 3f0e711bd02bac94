import type { Defect } from '../types.js';

export const findsClientInRequestObject: Defect = {
  id: 'finds-client-in-request-object',
  breaks: 'The bank does without client_id beside the request object.',
  requirements: ['JAR-5~b'],
  caughtBy: ['client-id-missing-outside'],
  variant: 'private_key_jwt+by_value+jarm',
  request: ({ endpoint, parameters, requestObject }) => {
    const inside = requestObject?.claims.client_id;
    if (endpoint === 'authorization' && !parameters.has('client_id') && typeof inside === 'string')
      parameters.set('client_id', inside);
  },
};
