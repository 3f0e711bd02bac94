import type { Defect } from '../types.js';

export const takesAnyResponseTypeForCode: Defect = {
  id: 'takes-any-response-type-for-code',
  breaks: 'The bank takes a response_type that is missing or unknown for code.',
  requirements: [
    'RFC6749-3.1.1~a',
    'RFC6749-4.1.1~a',
    'PAR-2.1-3',
    'OIDCC-3.1.2.2~a',
    'FAPI1-BASE-5.2.2.1-2',
  ],
  caughtBy: ['response-type-unknown', 'response-type-missing'],
  request: async (context) => {
    const known = (type: unknown): boolean => type === 'code' || type === 'code id_token';
    await context.mendRequestObject(
      (claims) => !known(claims.response_type),
      (claims) => {
        claims.response_type = 'code';
      },
    );
    const { parameters } = context;
    if (parameters.has('response_type') && !known(parameters.get('response_type')))
      parameters.set('response_type', 'code');
  },
};
