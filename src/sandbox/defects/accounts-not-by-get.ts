import type { Defect } from './types.js';

export const accountsNotByGet: Defect = {
  id: 'accounts-not-by-get',
  breaks: 'The accounts API does not answer GET.',
  requirements: ['FAPI1-BASE-6.2.1-1', 'FAPI1-ADV-6.2.1-1'],
  caughtBy: ['resource-get'],
  alsoRed: ['resource-token-in-header'],
  answer: (context) => {
    if (context.endpoint !== 'accounts' || context.status !== 200) return;
    context.headers.allow = 'POST';
    context.reply(405, { error: 'method_not_allowed', error_description: 'accounts are read by POST' });
  },
};
