import type { Defect } from './types.js';

export const acceptsUnsignedRequestObject: Defect = {
  id: 'accepts-unsigned-request-object',
  breaks: 'The bank accepts a request object with the algorithm none.',
  requirements: ['FAPI1-ADV-8.6-3', 'JAR-5~c', 'RFC8725-3.2~a', 'JAR-10.1~a'],
  caughtBy: ['request-object-unsigned'],
  request: (context) => context.mendRequestObject((_claims, header) => header.alg === 'none'),
};
