import type { Defect } from './types.js';

const now = (): number => Math.floor(Date.now() / 1000);

export const acceptsRequestObjectWithOldNbf: Defect = {
  id: 'accepts-request-object-with-old-nbf',
  breaks: 'The bank accepts a request object whose nbf is more than 60 minutes ago.',
  requirements: ['FAPI1-ADV-5.2.2-17'],
  caughtBy: ['request-object-nbf-too-old'],
  request: (context) =>
    context.mendRequestObject(
      ({ nbf, exp }) => nbf !== undefined && nbf < now() - 3600 && exp !== undefined && exp > now(),
      (claims) => {
        claims.nbf = now();
      },
    ),
};
