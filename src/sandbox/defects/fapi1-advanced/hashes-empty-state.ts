import type { Defect } from '../types.js';

export const hashesEmptyState: Defect = {
  id: 'hashes-empty-state',
  breaks: 'The bank puts the hash of an empty state into the ID token of a request that had none.',
  requirements: ['FAPI1-ADV-5.2.2.1-5', 'FAPI1-ADV-5.2.3-8', 'FAPI1-ADV-5.2.2-10'],
  caughtBy: ['state-left-out', 'state-outside-ignored'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: (context) =>
    context.changeIdToken((claims) => {
      if (context.responsePlace) claims.s_hash ??= '47DEQpj8HBSa-_TImW-5JA';
    }),
};
