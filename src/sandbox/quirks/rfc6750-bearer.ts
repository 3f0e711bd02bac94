import type { Quirk } from './types.js';

/** What `suites/rfc6750-bearer` leaves open, done the less usual way. */
export const rfc6750BearerQuirks: readonly Quirk[] = [
  {
    id: 'challenge-in-tokens',
    allows: 'The accounts API writes values of its challenge without quotes where HTTP allows it.',
    by: ['RFC6750-3', 'RFC9110-11.2'],
    answer: ({ headers }) => {
      const challenge = headers['www-authenticate'];
      if (typeof challenge === 'string')
        headers['www-authenticate'] = challenge.replace(/\b(realm|error)="(\w+)"/g, '$1=$2');
    },
  },
  {
    id: 'two-challenges',
    allows: 'The accounts API offers another scheme beside Bearer.',
    by: ['RFC6750-3', 'RFC9110-11.6.1'],
    answer: ({ endpoint, headers }) => {
      const challenge = headers['www-authenticate'];
      if (endpoint === 'accounts' && typeof challenge === 'string')
        headers['www-authenticate'] = `DPoP algs="ES256 PS256", ${challenge}`;
    },
  },
  {
    id: 'api-errors-without-body',
    allows: 'The accounts API tells its errors in the challenge alone, and sends no body.',
    by: ['RFC6750-3'],
    answer: (context) => {
      const { endpoint, headers, status } = context;
      if (endpoint === 'accounts' && headers['www-authenticate'] !== undefined) context.reply(status, '');
    },
  },
];
