import type { Defect } from '../types.js';

export const fillsResponseTypeFromOutside: Defect = {
  id: 'fills-response-type-from-outside',
  breaks: 'The bank takes the response_type beside the request object where the object has none.',
  requirements: ['JAR-4~a'],
  caughtBy: ['request-object-without-response-type'],
  variant: 'private_key_jwt+by_value+jarm',
  request: (context) => {
    const outside = context.parameters.get('response_type');
    return context.mendRequestObject(
      (claims) => outside !== null && claims.response_type === undefined,
      (claims) => {
        claims.response_type = outside;
      },
    );
  },
};
