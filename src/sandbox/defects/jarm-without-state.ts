import type { Defect } from './types.js';

export const jarmWithoutState: Defect = {
  id: 'jarm-without-state',
  breaks: 'The response object brings the code without the state that the client sent.',
  requirements: ['JARM-2.1.1~a', 'RFC6749-4.1.2~a'],
  caughtBy: ['jarm-state', 'state-of-1000', 'jarm-without-openid', 'authorization-state-exact'],
  alsoRed: ['second-client-served', 'state-inside-counts', 'request-object-doubled-claim'],
  answer: (context) =>
    context.changeJarm((claims) => {
      if (claims.code !== undefined) delete claims.state;
    }),
};
