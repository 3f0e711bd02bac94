import type { Header } from '../jwt.js';
import type { Deviation } from '../types.js';

/** Has the bank refuse request objects whose header is so: it makes their audience another. */
export const refusesHeader =
  (unwanted: (header: Header) => boolean): NonNullable<Deviation['request']> =>
  (context) =>
    context.mendRequestObject(
      (_claims, header) => unwanted(header),
      (claims) => {
        claims.aud = 'https://unknown.example';
      },
    );
