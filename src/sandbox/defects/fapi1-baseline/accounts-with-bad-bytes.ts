import type { Defect } from '../types.js';

export const accountsWithBadBytes: Defect = {
  id: 'accounts-with-bad-bytes',
  breaks: 'The accounts API sends letters beyond ASCII in ISO 8859-1, and calls them JSON.',
  requirements: ['FAPI1-BASE-6.2.1-8'],
  caughtBy: ['resource-utf8'],
  answer: ({ endpoint, status, json, answer }) => {
    if (endpoint !== 'accounts' || status !== 200 || !json) return;
    answer.body = Buffer.from(JSON.stringify({ ...json, bank: 'Süßwasser' }), 'latin1');
  },
};
