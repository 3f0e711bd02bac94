import type { Defect } from '../types.js';

export const acceptsUnsignedClientAssertion: Defect = {
  id: 'accepts-unsigned-client-assertion',
  breaks: 'The token endpoint accepts a client assertion with the algorithm none.',
  requirements: ['RFC8725-3.2~a'],
  caughtBy: ['client-assertion-unsigned'],
  request: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.mendClientAssertion((_claims, { alg }) => alg === 'none');
  },
};
