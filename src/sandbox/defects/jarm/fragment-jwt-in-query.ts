import type { Defect } from '../types.js';
import { keepMode, modeOf } from './asked-mode.js';

export const fragmentJwtInQuery: Defect = {
  id: 'fragment-jwt-in-query',
  breaks: 'The bank answers response_mode fragment.jwt in the query.',
  requirements: ['JARM-2.3.2~a'],
  caughtBy: ['jarm-fragment-jwt'],
  request: keepMode,
  answer: async (context) => {
    if ((await modeOf(context)) === 'fragment.jwt') context.changeRedirect(() => {}, 'query');
  },
};
