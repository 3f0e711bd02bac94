import type { Defect } from '../types.js';
import { askedClaims } from './asked-claims.js';

export const ignoresEssentialAcr: Defect = {
  id: 'ignores-essential-acr',
  breaks: 'The bank takes an essential acr for a wish, and signs the customer in as it always does.',
  requirements: ['OIDCC-5.5.1.1~a'],
  caughtBy: ['essential-acr-unmet'],
  request: (context) =>
    context.mendRequestObject(
      (claims) => askedClaims(claims).id_token?.acr !== undefined,
      (claims) => {
        Object.assign(askedClaims(claims).id_token ?? {}, { acr: null });
      },
    ),
};
