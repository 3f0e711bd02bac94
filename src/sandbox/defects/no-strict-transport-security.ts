import type { Defect } from './types.js';

export const noStrictTransportSecurity: Defect = {
  id: 'no-strict-transport-security',
  breaks: 'The authorization endpoint does not tell browsers to stay with TLS.',
  requirements: ['FAPI1-BASE-7.1~c', 'RFC9325-3.2~a'],
  caughtBy: ['hsts'],
  answer: ({ endpoint, headers }) => {
    if (endpoint === 'authorization') delete headers['strict-transport-security'];
  },
};
