import { createHash } from 'node:crypto';
import type { Defect } from './types.js';

export const hashesStateFromOutside: Defect = {
  id: 'hashes-state-from-outside',
  breaks:
    'The bank hashes a state that stands beside the request object into the ID token, although it does not send it.',
  requirements: ['FAPI1-ADV-5.2.2-10'],
  caughtBy: ['state-outside-ignored'],
  variant: 'private_key_jwt+by_value+code_id_token',
  request: ({ endpoint, parameters, requestObject, bank }) => {
    const outside = endpoint === 'authorization' ? parameters.get('state') : null;
    const nonce = requestObject?.claims.nonce;
    if (outside !== null && requestObject?.claims.state === undefined)
      bank.memory.set(`state ${nonce}`, outside);
  },
  answer: (context) =>
    context.changeIdToken((claims) => {
      const outside = context.bank.memory.get(`state ${claims.nonce}`);
      if (typeof outside !== 'string' || !context.responsePlace) return;
      claims.s_hash = createHash('sha256').update(outside).digest().subarray(0, 16).toString('base64url');
    }),
};
