import type { Quirk } from './types.js';

/** What `suites/rfc9110-http` leaves open, done the less usual way. */
export const rfc9110HttpQuirks: readonly Quirk[] = [
  {
    id: 'challenge-in-small-letters',
    allows: 'The accounts API writes the scheme of its challenge as bearer.',
    by: ['RFC9110-11.1'],
    answer: ({ headers }) => {
      const challenge = headers['www-authenticate'];
      if (typeof challenge === 'string')
        headers['www-authenticate'] = challenge.replace(/\bBearer\b/, 'bearer');
    },
  },
];
