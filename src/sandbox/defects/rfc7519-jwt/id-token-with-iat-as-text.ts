import type { Claims } from '../jwt.js';
import type { Defect } from '../types.js';

export const idTokenWithIatAsText: Defect = {
  id: 'id-token-with-iat-as-text',
  breaks: 'The ID token writes iat as a text.',
  requirements: ['RFC7519-4.1.6~b', 'OIDCC-2~d'],
  caughtBy: ['issued-jwt-times', 'id-token-times'],
  answer: (context) =>
    context.changeIdToken((claims: Omit<Claims, 'iat'>) => {
      claims.iat = String(claims.iat);
    }),
};
