import type { Defect } from '../types.js';

export const hybridAnswerInQuery: Defect = {
  id: 'hybrid-answer-in-query',
  breaks: 'The bank returns code and ID token in the query.',
  requirements: ['OAuth2-RT-2.1~a', 'OAuth2-RT-5~a', 'OAuth2-RT-5~b', 'OIDCC-3.3.2.5~a'],
  caughtBy: ['hybrid-in-fragment', 'response-in-one-place'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: (context) => {
    let isSuccess = false;
    context.changeRedirect((wire) => {
      isSuccess = wire.has('code');
    });
    if (isSuccess) context.changeRedirect(() => {}, 'query');
  },
};
