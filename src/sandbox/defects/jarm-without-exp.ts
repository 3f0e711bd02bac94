import type { Defect } from './types.js';

export const jarmWithoutExp: Defect = {
  id: 'jarm-without-exp',
  breaks: 'The response object never expires.',
  requirements: ['JARM-2.1~c'],
  caughtBy: ['jarm-exp'],
  answer: (context) =>
    context.changeJarm((claims) => {
      delete claims.exp;
    }),
};
