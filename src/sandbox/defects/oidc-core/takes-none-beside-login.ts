import type { Defect } from '../types.js';

export const takesNoneBesideLogin: Defect = {
  id: 'takes-none-beside-login',
  breaks: 'The bank reads the last value of prompt alone, and takes none beside login.',
  requirements: ['OIDCC-3.1.2.1~d'],
  caughtBy: ['prompt-none-with-login'],
  request: (context) =>
    context.mendRequestObject(
      ({ prompt }) => String(prompt).includes('none '),
      (claims) => {
        claims.prompt = 'login';
      },
    ),
};
