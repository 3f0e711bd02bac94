import type { Defect } from '../types.js';

export const tokenInHeaderOfItsOwn: Defect = {
  id: 'token-in-header-of-its-own',
  breaks: 'The accounts API wants its access token in a header field of its own.',
  requirements: ['FAPI1-BASE-6.2.1-2', 'FAPI1-BASE-6.2.1-1'],
  caughtBy: ['resource-token-in-header', 'resource-get'],
  request: ({ endpoint, headers }) => {
    if (endpoint !== 'accounts' && endpoint !== 'account') return;
    headers.authorization = headers['x-access-token'] as string | undefined;
  },
};
