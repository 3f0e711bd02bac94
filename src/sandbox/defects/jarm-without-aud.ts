import type { Defect } from './types.js';

export const jarmWithoutAud: Defect = {
  id: 'jarm-without-aud',
  breaks: 'The JWT of the authorization response does not say which client it is for.',
  requirements: ['JARM-2.1~b'],
  caughtBy: ['jarm-aud'],
  variant: 'private_key_jwt+pushed+jarm',
  answer: (context) =>
    context.changeJarm((claims) => {
      delete claims.aud;
    }),
};
