import type { Defect } from '../types.js';
import { askedClaims } from './asked-claims.js';

export const ignoresRequestedSub: Defect = {
  id: 'ignores-requested-sub',
  breaks: 'The bank passes over the sub that a request insists on, and goes on with whoever signs in.',
  requirements: ['OIDCC-5.5.1~b'],
  caughtBy: ['requested-sub-of-another'],
  request: (context) =>
    context.mendRequestObject(
      (claims) => askedClaims(claims).id_token?.sub !== undefined,
      (claims) => {
        delete askedClaims(claims).id_token?.sub;
      },
    ),
};
