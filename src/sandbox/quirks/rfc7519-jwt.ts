import type { Quirk } from './types.js';

/** What `suites/rfc7519-jwt` leaves open, done the less usual way. */
export const rfc7519JwtQuirks: readonly Quirk[] = [
  {
    id: 'refuses-doubled-claims',
    allows: 'The parser of request objects refuses a claim that stands twice.',
    by: ['RFC7519-4'],
    request: (context) => {
      const [, claims = ''] = context.parameters.get('request')?.split('.') ?? [];
      const text = Buffer.from(claims, 'base64url').toString();
      return context.mendRequestObject(
        () => [...text.matchAll(/"state":/g)].length > 1,
        (all) => {
          all.exp = 0;
        },
      );
    },
  },
  {
    id: 'tolerates-minutes',
    allows: 'The bank lets JWTs hold some minutes before nbf and after exp, for clocks that differ.',
    by: ['RFC7519-4.1.4', 'RFC7519-4.1.5'],
    settings: (configuration) => {
      configuration.clockTolerance = 120;
    },
  },
  {
    id: 'id-token-with-nbf-and-typ',
    allows: 'The ID token says that it is a JWT and from when on it holds, with parts of a second.',
    by: ['RFC7519-2', 'RFC7519-4.1.5', 'RFC7519-5.1'],
    answer: (context) =>
      context.changeIdToken((claims, header) => {
        header.typ = 'JWT';
        claims.nbf = Number(claims.iat) + 0.25;
      }),
  },
];
