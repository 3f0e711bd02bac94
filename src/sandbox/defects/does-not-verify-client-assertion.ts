import type { Defect } from './types.js';

export const doesNotVerifyClientAssertion: Defect = {
  id: 'does-not-verify-client-assertion',
  breaks: 'The token endpoint reads a client assertion without verifying its signature.',
  requirements: ['FAPI1-ADV-5.2.2-14', 'RFC7523-3-9'],
  caughtBy: ['client-assertion-other-key', 'client-assertion-altered', 'client-assertion-key-of-client2'],
  request: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.mendClientAssertion(
      (_claims, { alg }) => context.client?.keys.some((key) => key.alg === alg) === true,
    );
  },
};
