import type { Defect } from './types.js';

export const codeBesideResponseObject: Defect = {
  id: 'code-beside-response-object',
  breaks: 'The code stands once more beside the response object, where nobody signed it.',
  requirements: ['FAPI1-ADV-5.2.2.2-1', 'JARM-2.1~e'],
  caughtBy: ['jarm-response', 'jarm-without-openid'],
  alsoRed: ['jarm-query-jwt', 'jarm-fragment-jwt'],
  answer: async (context) => {
    let code: unknown;
    await context.changeJarm((claims) => {
      code = claims.code;
    });
    if (typeof code === 'string') context.changeRedirect((wire) => wire.set('code', String(code)));
  },
};
