import type { Defect } from '../types.js';
import { keepMode, modeOf } from './asked-mode.js';

export const queryJwtInFragment: Defect = {
  id: 'query-jwt-in-fragment',
  breaks: 'The bank answers response_mode query.jwt in the fragment.',
  requirements: ['JARM-2.3.1~a'],
  caughtBy: ['jarm-query-jwt'],
  request: keepMode,
  answer: async (context) => {
    if ((await modeOf(context)) === 'query.jwt') context.changeRedirect(() => {}, 'fragment');
  },
};
