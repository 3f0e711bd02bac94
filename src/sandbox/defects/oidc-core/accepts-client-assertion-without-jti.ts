import { randomUUID } from 'node:crypto';
import type { Defect } from '../types.js';

export const acceptsClientAssertionWithoutJti: Defect = {
  id: 'accepts-client-assertion-without-jti',
  breaks: 'The token endpoint accepts a client assertion that has no jti.',
  requirements: ['OIDCC-9~a'],
  caughtBy: ['client-assertion-without-jti'],
  request: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.mendClientAssertion(
      ({ jti }) => jti === undefined,
      (claims) => {
        claims.jti = randomUUID();
      },
    );
  },
};
