import type { Defect } from './types.js';

export const acceptsRequestObjectWithRs256: Defect = {
  id: 'accepts-request-object-with-rs256',
  breaks: 'The bank accepts a request object that is signed with RS256.',
  requirements: ['FAPI1-ADV-8.6-1', 'JAR-6.2~c'],
  caughtBy: ['request-object-rs256'],
  request: (context) => context.mendRequestObject((_claims, { alg }) => alg === 'RS256'),
};
