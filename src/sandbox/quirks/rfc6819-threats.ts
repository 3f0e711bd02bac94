import type { Quirk } from './types.js';

/** What `suites/rfc6819-threats` leaves open, done the less usual way. */
export const rfc6819ThreatsQuirks: readonly Quirk[] = [
  {
    id: 'codes-of-192-bits',
    allows: 'The bank makes codes and tokens of 192 random bits: more than the least, less than most.',
    by: ['RFC6819-5.1.4.2-2', 'RFC6749-10.10'],
    settings: (configuration) => {
      configuration.formats = { ...configuration.formats, bitsOfOpaqueRandomness: 192 };
    },
  },
];
