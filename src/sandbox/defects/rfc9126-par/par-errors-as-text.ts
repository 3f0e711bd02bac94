import type { Defect } from '../types.js';

export const parErrorsAsText: Defect = {
  id: 'par-errors-as-text',
  breaks: 'The PAR endpoint sends its errors as text/plain.',
  requirements: ['PAR-2.3~a'],
  caughtBy: ['par-error-format'],
  answer: ({ endpoint, headers, status }) => {
    if (endpoint === 'par' && status >= 400) headers['content-type'] = 'text/plain; charset=utf-8';
  },
};
