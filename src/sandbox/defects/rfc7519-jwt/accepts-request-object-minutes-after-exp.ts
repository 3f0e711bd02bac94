import type { Defect } from '../types.js';

/** Seconds of tolerance, for clocks that nobody keeps. */
const TOLERANCE = 15 * 60;
const now = (): number => Math.floor(Date.now() / 1000);

export const acceptsRequestObjectMinutesAfterExp: Defect = {
  id: 'accepts-request-object-minutes-after-exp',
  breaks: 'The bank accepts a request object for a quarter of an hour after it has expired.',
  requirements: ['RFC7519-4.1.4~a'],
  caughtBy: ['request-object-expired-minutes'],
  request: (context) =>
    context.mendRequestObject(
      ({ exp = now() }) => exp < now() && exp > now() - TOLERANCE,
      (claims) => {
        claims.exp = now() + 60;
      },
    ),
};
