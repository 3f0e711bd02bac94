import type { Defect } from './types.js';

export const parTakesPut: Defect = {
  id: 'par-takes-put',
  breaks: 'The PAR endpoint takes PUT like POST.',
  requirements: ['PAR-2.3~d'],
  caughtBy: ['par-put'],
  request: ({ ask }) => {
    if (ask.endpoint === 'par' && ask.method === 'PUT') ask.method = 'POST';
  },
};
