import type { Defect } from './types.js';

export const jarmAlreadyExpired: Defect = {
  id: 'jarm-already-expired',
  breaks: 'The response object has expired before it arrives.',
  requirements: ['JARM-2.1~c'],
  caughtBy: ['jarm-exp'],
  answer: (context) =>
    context.changeJarm((claims) => {
      claims.exp = Math.floor(Date.now() / 1000) - 300;
    }),
};
