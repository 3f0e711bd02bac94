import type { Defect } from '../types.js';

export const pagesCanBeFramed: Defect = {
  id: 'pages-can-be-framed',
  breaks: 'The pages of the authorization endpoint can be shown inside a page of somebody else.',
  requirements: ['RFC6749-10.13~a', 'OIDCC-3.1.2.3~b'],
  caughtBy: ['pages-not-framed'],
  answer: ({ headers }) => {
    delete headers['x-frame-options'];
    const policy = headers['content-security-policy'];
    if (typeof policy === 'string')
      headers['content-security-policy'] = policy.replace(/frame-ancestors [^;]*(; )?/, '');
  },
};
