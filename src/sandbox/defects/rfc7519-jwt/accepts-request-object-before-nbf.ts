import type { Defect } from '../types.js';

const now = (): number => Math.floor(Date.now() / 1000);

export const acceptsRequestObjectBeforeNbf: Defect = {
  id: 'accepts-request-object-before-nbf',
  breaks: 'The bank asks for nbf in a request object, and does not compare it with the clock.',
  requirements: ['RFC7519-4.1.5~a'],
  caughtBy: ['request-object-not-yet-valid'],
  request: (context) =>
    context.mendRequestObject(
      ({ nbf = 0 }) => nbf > now(),
      (claims) => {
        claims.nbf = now();
      },
    ),
};
