import type { Defect } from '../types.js';

export const ignoresIdTokenHint: Defect = {
  id: 'ignores-id-token-hint',
  breaks: 'The bank does not read id_token_hint, and goes on with whoever is signed in.',
  requirements: ['OIDCC-3.1.2.1~i'],
  caughtBy: ['id-token-hint-of-another'],
  request: (context) =>
    context.mendRequestObject(
      ({ id_token_hint }) => id_token_hint !== undefined,
      (claims) => {
        delete claims.id_token_hint;
      },
    ),
};
