import type { Defect } from './types.js';

export const doesNotVerifyRequestObject: Defect = {
  id: 'does-not-verify-request-object',
  breaks: 'The bank reads a request object without verifying its signature.',
  requirements: ['FAPI1-ADV-5.2.2-1', 'JAR-6.2~a', 'JAR-6.2~d'],
  caughtBy: ['request-object-altered', 'request-object-other-key', 'request-object-signature-error'],
  request: (context) => context.mendRequestObject((_claims, { alg }) => alg === context.client?.alg),
};
