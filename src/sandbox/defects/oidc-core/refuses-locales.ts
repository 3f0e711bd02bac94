import type { Defect } from '../types.js';

export const refusesLocales: Defect = {
  id: 'refuses-locales',
  breaks: 'The bank refuses a request with claims_locales, because its claims have no languages.',
  requirements: ['OIDCC-15.1~b'],
  caughtBy: ['optional-parameters-taken'],
  request: (context) =>
    context.mendRequestObject(
      ({ claims_locales }) => claims_locales !== undefined,
      (claims) => {
        delete claims.scope;
      },
    ),
};
