import type { Defect } from '../types.js';

export const accountsInLatin1: Defect = {
  id: 'accounts-in-latin-1',
  breaks: 'The accounts API says that its JSON is encoded in ISO 8859-1.',
  requirements: ['FAPI1-BASE-6.2.1-8'],
  caughtBy: ['resource-utf8'],
  api: { contentType: 'application/json; charset=iso-8859-1' },
};
