import type { Defect } from '../types.js';

export const takesRequestObjectWithoutClientId: Defect = {
  id: 'takes-request-object-without-client-id',
  breaks: 'The bank compares client_id with the request object only where the object has one.',
  requirements: ['JAR-6.3~b'],
  caughtBy: ['request-object-without-client-id'],
  request: (context) => {
    const outside = context.client?.clientId;
    return context.mendRequestObject(
      (claims) => claims.client_id === undefined,
      (claims) => {
        claims.client_id = outside;
      },
    );
  },
};
