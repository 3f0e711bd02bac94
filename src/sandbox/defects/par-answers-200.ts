import type { Defect } from './types.js';

export const parAnswers200: Defect = {
  id: 'par-answers-200',
  breaks: 'The PAR endpoint answers an accepted push with 200.',
  requirements: ['PAR-2.2~a'],
  caughtBy: ['par-created'],
  alsoRed: [
    'par-request-object-encrypted',
    'par-assertion-aud-par-endpoint',
    'par-assertion-aud-token-endpoint',
    'par-takes-parameters',
    'par-long-request',
  ],
  answer: (context) => {
    if (context.endpoint === 'par' && context.status === 201) context.status = 200;
  },
};
