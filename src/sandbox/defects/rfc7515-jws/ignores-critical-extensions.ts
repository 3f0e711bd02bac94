import type { Claims, Header } from '../jwt.js';
import type { Defect } from '../types.js';

export const ignoresCriticalExtensions: Defect = {
  id: 'ignores-critical-extensions',
  breaks: 'The bank verifies a signature without a look at crit in the header.',
  requirements: ['RFC7515-4.1.11~a'],
  caughtBy: ['request-object-unknown-crit', 'request-object-b64', 'par-client-assertion-unknown-crit'],
  request: async (context) => {
    const critical = (_claims: Claims, { crit }: Header): boolean => crit !== undefined;
    await context.mendRequestObject(critical);
    await context.mendClientAssertion(critical);
  },
};
