import type { Defect } from '../types.js';

export const tellsNoAcr: Defect = {
  id: 'tells-no-acr',
  breaks: 'The ID token tells "0" as acr, whatever the request insisted on.',
  requirements: ['OIDCC-5.5.1.1~a', 'OIDCC-3.1.3.7-12', 'FAPI1-BASE-5.2.2-11', 'FAPI1-ADV-5.2.3-3'],
  caughtBy: ['essential-acr-met', 'acr-fits'],
  answer: (context) =>
    context.changeIdToken((claims) => {
      if (claims.acr !== undefined) claims.acr = '0';
    }),
};
