import type { Defect } from '../types.js';
import { askedClaims } from './asked-claims.js';

export const failsOnUnavailableClaim: Defect = {
  id: 'fails-on-unavailable-claim',
  breaks: 'The bank refuses a request for an essential claim that it does not have.',
  requirements: ['OIDCC-5.5.1~a'],
  caughtBy: ['essential-claim-unavailable'],
  request: (context) =>
    context.mendRequestObject(
      (claims) => Object.keys(askedClaims(claims).userinfo ?? {}).some((name) => name.includes('://')),
      (claims) => {
        claims.claims = 'unsupported';
      },
    ),
};
