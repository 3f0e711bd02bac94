import type { Defect } from '../types.js';

export const revocationErrorsWithoutCode: Defect = {
  id: 'revocation-errors-without-code',
  breaks: 'The revocation endpoint tells its errors in plain words.',
  requirements: ['RFC7009-2.2.1~a'],
  caughtBy: ['revocation-unauthenticated', 'revocation-by-stranger', 'revocation-without-token'],
  answer: (context) => {
    if (context.endpoint !== 'revocation' || context.status < 400) return;
    context.headers['content-type'] = 'text/plain; charset=utf-8';
    context.reply(context.status, 'The token could not be revoked.');
  },
};
