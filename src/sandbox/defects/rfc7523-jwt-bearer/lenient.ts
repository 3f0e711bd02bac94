import type { Claims } from '../jwt.js';
import type { RequestContext } from '../request-context.js';
import type { Deviation } from '../types.js';

/**
 * The means of a bank that lets some client assertions pass: where `wrong` holds at the token or PAR endpoint, `mend` makes
 * the assertion what it should be.
 */
export const lenient = (
  wrong: (claims: Claims, context: RequestContext) => boolean,
  mend: (claims: Claims, context: RequestContext) => void,
): Pick<Deviation, 'request'> => ({
  request: async (context) => {
    if (context.endpoint !== 'token' && context.endpoint !== 'par') return;
    await context.mendClientAssertion(
      (claims) => wrong(claims, context),
      (claims) => mend(claims, context),
    );
  },
});

/** Seconds since 1970. */
export const now = (): number => Math.floor(Date.now() / 1000);
