import type { Defect } from '../types.js';

export const acceptsClientAssertionWithRs256: Defect = {
  id: 'accepts-client-assertion-with-rs256',
  breaks: 'The token endpoint accepts a client assertion that is signed with RS256.',
  requirements: ['FAPI1-ADV-8.6-1'],
  caughtBy: ['client-assertion-rs256'],
  request: (context) => context.mendClientAssertion((_claims, { alg }) => alg === 'RS256'),
};
