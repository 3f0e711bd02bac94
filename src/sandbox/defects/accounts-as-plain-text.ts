import type { Defect } from './types.js';

export const accountsAsPlainText: Defect = {
  id: 'accounts-as-plain-text',
  breaks: 'The accounts API labels its JSON as plain text.',
  requirements: ['FAPI1-BASE-6.2.1-9'],
  caughtBy: ['resource-json'],
  api: { contentType: 'text/plain; charset=utf-8' },
};
