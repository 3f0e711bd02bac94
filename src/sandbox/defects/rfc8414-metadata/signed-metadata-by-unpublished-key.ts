import { sign } from '../jwt.js';
import type { Defect } from '../types.js';

export const signedMetadataByUnpublishedKey: Defect = {
  id: 'signed-metadata-by-unpublished-key',
  breaks: 'The signed_metadata of the bank is signed with a key that it publishes nowhere.',
  requirements: ['RFC8414-2.1~a'],
  caughtBy: ['signed-metadata'],
  answer: async ({ bank, endpoint, json, unpublishedKey, bankKey }) => {
    if (endpoint !== 'discovery' || !json) return;
    const { kid } = bankKey('PS256');
    json.signed_metadata = await sign({ ...json, iss: bank.issuer }, unpublishedKey('PS256'), { kid });
  },
};
