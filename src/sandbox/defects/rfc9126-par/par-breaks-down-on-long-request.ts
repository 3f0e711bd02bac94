import type { Defect } from '../types.js';

/** Characters that the bank has room for. */
const ROOM = 8192;

export const parBreaksDownOnLongRequest: Defect = {
  id: 'par-breaks-down-on-long-request',
  breaks: 'The PAR endpoint breaks down over a request of more than 8 kB.',
  requirements: ['PAR-2.3~e'],
  caughtBy: ['par-long-request'],
  request: () => {},
  answer: (context) => {
    if (context.endpoint !== 'par' || (context.ask.form?.get('request')?.length ?? 0) <= ROOM) return;
    context.reply(500, { error: 'server_error' });
  },
};
