import type { Defect } from '../types.js';

export const revocationDoesNotVerifyClientAssertion: Defect = {
  id: 'revocation-does-not-verify-client-assertion',
  breaks: 'The revocation endpoint reads a client assertion without verifying its signature.',
  requirements: ['RFC7009-2.1~b', 'RFC7009-2.2.1~a'],
  caughtBy: ['revocation-by-stranger'],
  request: async (context) => {
    if (context.endpoint !== 'revocation') return;
    await context.mendClientAssertion(
      (_claims, { alg }) => context.client?.keys.some((key) => key.alg === alg) === true,
    );
  },
};
