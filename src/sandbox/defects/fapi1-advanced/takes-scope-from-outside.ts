import type { Defect } from '../types.js';

export const takesScopeFromOutside: Defect = {
  id: 'takes-scope-from-outside',
  breaks:
    'The bank takes the scope that stands beside the request object, or the one that the client is registered with.',
  requirements: ['FAPI1-ADV-5.2.3-8', 'FAPI1-ADV-5.2.2-10'],
  caughtBy: ['request-object-without-scope'],
  request: (context) => {
    const outside = context.parameters.get('scope') ?? context.client?.scope;
    return context.mendRequestObject(
      ({ scope }) => scope === undefined,
      (claims) => {
        claims.scope = outside;
      },
    );
  },
};
