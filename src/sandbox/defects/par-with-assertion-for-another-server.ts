import type { Defect } from './types.js';

export const parWithAssertionForAnotherServer: Defect = {
  id: 'par-with-assertion-for-another-server',
  breaks: 'The PAR endpoint accepts a client assertion whose aud is another server.',
  requirements: ['PAR-2~c', 'RFC7523-3-3'],
  caughtBy: ['par-client-assertion-other-aud', 'par-client-assertion-aud-longer'],
  request: async (context) => {
    if (context.endpoint !== 'par') return;
    await context.mendClientAssertion(
      ({ aud }) => aud !== context.bank.issuer,
      (claims) => {
        claims.aud = context.bank.issuer;
      },
    );
  },
};
