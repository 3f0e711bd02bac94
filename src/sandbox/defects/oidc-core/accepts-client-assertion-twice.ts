import { randomUUID } from 'node:crypto';
import type { Claims } from '../jwt.js';
import type { Defect } from '../types.js';

export const acceptsClientAssertionTwice: Defect = {
  id: 'accepts-client-assertion-twice',
  breaks: 'The bank keeps no record of client assertions, and takes the same one again.',
  requirements: ['OIDCC-9~b', 'RFC7523-3-7'],
  caughtBy: ['client-assertion-replayed', 'par-client-assertion-replayed'],
  request: async (context) => {
    const { memory } = context.bank;
    const seen = ({ jti }: Claims): boolean => {
      const known = memory.has(`jti ${jti}`);
      memory.set(`jti ${jti}`, true);
      return known;
    };
    await context.mendClientAssertion(seen, (claims) => {
      claims.jti = randomUUID();
    });
  },
};
