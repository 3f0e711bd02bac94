import type { Defect } from './types.js';

export const idTokenSignedByUnpublishedKey: Defect = {
  id: 'id-token-signed-by-unpublished-key',
  breaks: 'The ID tokens are signed with a key that the bank does not publish.',
  requirements: ['FAPI1-ADV-5.2.2.1-2'],
  caughtBy: ['detached-signature-verifies'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: (context) => context.changeIdToken(() => {}, context.unpublishedKey),
};
