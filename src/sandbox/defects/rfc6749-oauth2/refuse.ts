import type { Claims } from '../jwt.js';
import type { RequestContext } from '../request-context.js';

/** Has the bank refuse request objects for which `unwanted` holds: they are made out to somebody else before it looks. */
export const refuseRequestObjects = (
  context: RequestContext,
  unwanted: (claims: Claims) => boolean,
): Promise<void> =>
  context.mendRequestObject(unwanted, (claims) => {
    claims.aud = 'https://nobody.example';
  });
