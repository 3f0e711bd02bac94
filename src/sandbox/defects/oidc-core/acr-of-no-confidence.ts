import type { Defect } from '../types.js';

export const acrOfNoConfidence: Defect = {
  id: 'acr-of-no-confidence',
  breaks: 'The ID token rates every sign-in as level 0.',
  requirements: ['OIDCC-3.1.3.7-12', 'OIDCC-2~g', 'OIDCC-5.5.1.1~a'],
  caughtBy: ['acr-fits', 'essential-acr-met'],
  answer: (context) =>
    context.changeIdToken((claims) => {
      if (claims.acr !== undefined) claims.acr = '0';
    }),
};
