import type { Defect } from '../types.js';

export const parTakesGet: Defect = {
  id: 'par-takes-get',
  breaks: 'The PAR endpoint takes a request whose parameters stand in the URL.',
  requirements: ['PAR-2.3~d'],
  caughtBy: ['par-get'],
  request: ({ ask }) => {
    if (ask.endpoint !== 'par' || ask.method !== 'GET') return;
    ask.method = 'POST';
    ask.form = new URLSearchParams(ask.url.searchParams);
    ask.headers['content-type'] = 'application/x-www-form-urlencoded';
  },
};
