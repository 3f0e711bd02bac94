import type { Defect } from './types.js';

const now = (): number => Math.floor(Date.now() / 1000);

export const acceptsExpiredRequestObject: Defect = {
  id: 'accepts-expired-request-object',
  breaks: 'The bank accepts a request object that has expired.',
  requirements: ['FAPI1-ADV-5.2.2-13', 'RFC7519-4.1.4~a'],
  caughtBy: ['request-object-expired', 'request-object-expired-minutes'],
  request: (context) =>
    context.mendRequestObject(
      ({ exp }) => exp !== undefined && exp < now(),
      (claims) => {
        claims.exp = now() + 60;
      },
    ),
};
