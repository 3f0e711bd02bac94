import type { Defect } from '../types.js';

export const introspectionDoesNotVerifyClientAssertion: Defect = {
  id: 'introspection-does-not-verify-client-assertion',
  breaks: 'The introspection endpoint reads a client assertion without verifying its signature.',
  requirements: ['RFC7662-2.1~a', 'RFC7662-2.3~a'],
  caughtBy: ['introspection-by-stranger'],
  request: async (context) => {
    if (context.endpoint !== 'introspection') return;
    await context.mendClientAssertion(
      (_claims, { alg }) => context.client?.keys.some((key) => key.alg === alg) === true,
    );
  },
};
