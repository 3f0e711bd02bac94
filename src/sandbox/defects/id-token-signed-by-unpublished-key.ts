import type { Defect } from './types.js';

export const idTokenSignedByUnpublishedKey: Defect = {
  id: 'id-token-signed-by-unpublished-key',
  breaks: 'The ID tokens are signed with a key that the bank does not publish.',
  requirements: ['FAPI1-ADV-5.2.2.1-2', 'OIDCC-3.1.3.7-6', 'FAPI1-ADV-5.2.3.1-3'],
  caughtBy: ['detached-signature-verifies', 'id-token-signed'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: (context) => context.changeIdToken(() => {}, context.unpublishedKey),
};
