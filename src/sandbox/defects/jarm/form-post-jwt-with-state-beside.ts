import type { Defect } from '../types.js';

export const formPostJwtWithStateBeside: Defect = {
  id: 'form-post-jwt-with-state-beside',
  breaks: 'The form that posts a response object to the client posts a state beside it, signed by nobody.',
  requirements: ['JARM-2.3.3~a'],
  caughtBy: ['jarm-form-post-jwt'],
  answer: ({ answer }) => {
    const field = '<input type="hidden" name="response"';
    if (typeof answer.body === 'string')
      answer.body = answer.body.replace(field, `<input type="hidden" name="state" value="beside">${field}`);
  },
};
