import type { Defect } from '../types.js';

export const tokenErrorsAsPlainText: Defect = {
  id: 'token-errors-as-plain-text',
  breaks: 'The token endpoint labels its errors as plain text.',
  requirements: ['RFC6749-5.2~a', 'OIDCC-3.1.3.4~a'],
  caughtBy: ['token-error-answer'],
  answer: ({ endpoint, headers, status }) => {
    if (endpoint === 'token' && status >= 400) headers['content-type'] = 'text/plain; charset=utf-8';
  },
};
