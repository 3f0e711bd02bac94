import type { Defect } from '../types.js';

export const servesPlainHttp: Defect = {
  id: 'serves-plain-http',
  breaks: 'The bank answers requests that come without TLS on the ports of its endpoints.',
  requirements: ['FAPI1-BASE-7.1~a', 'FAPI1-ADV-8.5~a'],
  caughtBy: ['plain-http-refused'],
  plainHttp: true,
};
