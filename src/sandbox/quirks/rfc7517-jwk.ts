import { addKey, changeEncryptionKey } from '../defects/rfc7517-jwk/published-keys.js';
import type { Quirk } from './types.js';

/** What `suites/rfc7517-jwk` leaves open, done the less usual way. */
export const rfc7517JwkQuirks: readonly Quirk[] = [
  {
    id: 'publishes-keys-of-a-new-type',
    allows: 'The key set holds a key of a type that nobody here knows, which readers pass over.',
    by: ['RFC7517-5'],
    answer: (context) =>
      addKey(context, {
        kty: 'AKP',
        kid: 'after-quantum',
        use: 'sig',
        alg: 'ML-DSA-44',
        pub: 'A'.repeat(40),
      }),
  },
  {
    id: 'publishes-more-about-keys',
    allows: 'The keys carry certificate thumbprints, a note and other members beside those that they need.',
    by: ['RFC7517-4', 'RFC7517-4.7'],
    answer: (context) =>
      changeEncryptionKey(context, (key) => ({
        ...key,
        x5t: 'A'.repeat(27),
        x5c: ['MIIB+/=='],
        exp: 2_000_000_000,
        'https://bank.example/note': { owner: 'operations' },
      })),
  },
  {
    id: 'names-keys-oddly',
    allows: 'The key set holds a key of tomorrow, whose name looks like anything but a thumbprint.',
    by: ['RFC7517-4.5'],
    answer: (context) => {
      const { kty, crv, x, y } = context.unpublishedKey('ES256');
      addKey(context, { kty, crv, x, y, kid: 'Schlüssel Nº 1/\u200b', use: 'sig', alg: 'ES256' });
    },
  },
];
