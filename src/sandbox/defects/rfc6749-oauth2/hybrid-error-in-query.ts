import type { Defect } from '../types.js';

export const hybridErrorInQuery: Defect = {
  id: 'hybrid-error-in-query',
  breaks: 'The bank sends the error of a hybrid request in the query.',
  requirements: ['RFC6749-4.2.2.1', 'OIDCC-3.3.2.6~a', 'OAuth2-RT-5~a'],
  caughtBy: ['rejection-in-fragment'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: (context) => {
    let isError = false;
    context.changeRedirect((wire) => {
      isError = wire.has('error');
    });
    if (isError) context.changeRedirect(() => {}, 'query');
  },
};
