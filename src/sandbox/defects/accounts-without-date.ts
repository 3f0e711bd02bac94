import type { Defect } from './types.js';

export const accountsWithoutDate: Defect = {
  id: 'accounts-without-date',
  breaks: 'The accounts API does not tell the time of the server.',
  requirements: ['FAPI1-BASE-6.2.1-10'],
  caughtBy: ['resource-date'],
  api: { sendsDate: false },
};
