import type { Defect } from './types.js';

export const doesNotVerifyRequestObject: Defect = {
  id: 'does-not-verify-request-object',
  breaks: 'The bank reads a request object without verifying its signature.',
  requirements: ['FAPI1-ADV-5.2.2-1', 'JAR-6.2~a', 'JAR-6.2~d', 'OIDCC-6.3.2~a', 'JAR-10.2~a', 'PAR-3-2'],
  caughtBy: [
    'request-object-altered',
    'request-object-other-key',
    'request-object-signature-error',
    'request-object-edited',
    'par-request-object-altered',
  ],
  // It does look up the key, by kid and alg, and knows no other members of the header.
  request: (context) =>
    context.mendRequestObject(
      (_claims, { alg, kid, typ: _typ, ...more }) =>
        context.client?.keys.some((key) => key.alg === alg && key.kid === kid) === true &&
        Object.keys(more).length === 0,
    ),
};
