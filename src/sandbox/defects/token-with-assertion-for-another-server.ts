import type { Defect } from './types.js';

export const tokenWithAssertionForAnotherServer: Defect = {
  id: 'token-with-assertion-for-another-server',
  breaks: 'The token endpoint accepts a client assertion whose aud is another server.',
  requirements: ['FAPI1-ADV-5.2.2-14', 'RFC7519-4.1.3~a', 'RFC8725-3.9~a', 'RFC7523-3-3'],
  caughtBy: [
    'client-assertion-other-aud',
    'client-assertion-without-aud',
    'client-assertion-aud-cut',
    'client-assertion-aud-longer',
  ],
  request: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.mendClientAssertion(
      ({ aud }) => aud !== context.bank.issuer,
      (claims) => {
        claims.aud = context.bank.issuer;
      },
    );
  },
};
