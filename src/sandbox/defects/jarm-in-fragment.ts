import type { Defect } from './types.js';

export const jarmInFragment: Defect = {
  id: 'jarm-in-fragment',
  breaks: 'The response object of a code comes in the fragment.',
  requirements: ['JARM-2.3.4~a', 'OIDCC-3.1.2.5~a'],
  caughtBy: ['jarm-in-query'],
  alsoRed: ['jarm-query-jwt', 'redirect-uri-query-kept'],
  answer: (context) => {
    if (context.isJarm) context.changeRedirect(() => {}, 'fragment');
  },
};
