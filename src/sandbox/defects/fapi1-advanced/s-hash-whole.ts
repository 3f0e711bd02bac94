import { createHash } from 'node:crypto';
import type { Defect } from '../types.js';

export const sHashWhole: Defect = {
  id: 's-hash-whole',
  breaks: 'The s_hash of the ID token is the whole hash of the state, not its left half.',
  requirements: ['FAPI1-ADV-5.1.1~a', 'FAPI1-ADV-5.2.2.1-5'],
  caughtBy: ['s-hash'],
  variant: 'private_key_jwt+pushed+code_id_token',
  request: ({ requestObject, bank }) => {
    const { nonce, state } = requestObject?.claims ?? {};
    if (typeof state === 'string') bank.memory.set(`state of ${nonce}`, state);
  },
  answer: (context) =>
    context.changeIdToken((claims) => {
      const state = context.bank.memory.get(`state of ${claims.nonce}`);
      if (typeof state === 'string' && claims.s_hash !== undefined)
        claims.s_hash = createHash('sha256').update(state).digest('base64url');
    }),
};
