import type { Defect } from './types.js';

export const jarmLivesAnHour: Defect = {
  id: 'jarm-lives-an-hour',
  breaks: 'The response object lives an hour.',
  requirements: ['JARM-2.1~d'],
  caughtBy: ['jarm-lifetime'],
  answer: (context) =>
    context.changeJarm((claims) => {
      claims.exp = Math.floor(Date.now() / 1000) + 3600;
    }),
};
