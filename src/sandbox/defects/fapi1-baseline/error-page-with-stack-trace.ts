import type { Defect } from '../types.js';

export const errorPageWithStackTrace: Defect = {
  id: 'error-page-with-stack-trace',
  breaks: 'The error page shows the stack trace of the error behind it.',
  requirements: ['FAPI1-BASE-5.2.2-8~a'],
  caughtBy: ['error-page-names-no-internals'],
  answer: ({ endpoint, status, answer }) => {
    if (endpoint !== 'authorization' || status < 400 || typeof answer.body !== 'string') return;
    const trace =
      'InvalidRedirectUri: redirect_uri did not match\\n    at check (/srv/bank/lib/redirect.js:127:11)';
    answer.body = answer.body.replace('</main>', `<pre>${trace}</pre></main>`);
  },
};
