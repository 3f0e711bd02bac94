import type { Quirk } from './types.js';

/** What `suites/rfc7231-http` leaves open, done the less usual way. */
export const rfc7231HttpQuirks: readonly Quirk[] = [
  {
    id: 'does-not-look-at-accept',
    allows: 'The accounts API serves JSON whatever Accept says.',
    by: ['RFC7231-5.3.2'],
    request: ({ endpoint, headers }) => {
      if (endpoint === 'accounts') delete headers.accept;
    },
  },
];
