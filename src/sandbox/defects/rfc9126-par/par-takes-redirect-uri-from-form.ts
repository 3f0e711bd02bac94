import type { Defect } from '../types.js';

export const parTakesRedirectUriFromForm: Defect = {
  id: 'par-takes-redirect-uri-from-form',
  breaks: 'The PAR endpoint fills what the request object lacks from the form around it.',
  requirements: ['PAR-3~a'],
  caughtBy: ['par-redirect-uri-beside-object'],
  request: async (context) => {
    const beside = context.parameters.get('redirect_uri');
    if (context.endpoint !== 'par' || beside === null) return;
    await context.mendRequestObject(
      (claims) => claims.redirect_uri === undefined,
      (claims) => {
        claims.redirect_uri = beside;
      },
    );
  },
};
