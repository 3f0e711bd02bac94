import type { Defect } from './types.js';

const now = (): number => Math.floor(Date.now() / 1000);

export const acceptsExpiredClientAssertion: Defect = {
  id: 'accepts-expired-client-assertion',
  breaks: 'The token endpoint accepts a client assertion that has expired.',
  requirements: ['FAPI1-ADV-5.2.2-14', 'RFC7519-4.1.4~a', 'RFC7523-3-4'],
  caughtBy: ['client-assertion-expired'],
  alsoRed: ['client-assertion-told'],
  request: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.mendClientAssertion(
      ({ exp }) => exp !== undefined && exp < now(),
      (claims) => {
        claims.exp = now() + 60;
      },
    );
  },
};
