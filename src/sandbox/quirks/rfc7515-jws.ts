import { decode } from '../defects/jwt.js';
import type { Quirk } from './types.js';

/** What `suites/rfc7515-jws` leaves open, done the less usual way. */
export const rfc7515JwsQuirks: readonly Quirk[] = [
  {
    id: 'unknown-extension-is-an-invalid-request',
    allows: 'The PAR endpoint tells a critical extension that it does not know as a fault of the request.',
    by: ['PAR-2.3', 'RFC7515-4.1.11'],
    answer: ({ ask, endpoint, json }) => {
      const header = decode(ask.form?.get('request'))?.header;
      if (endpoint === 'par' && header?.crit !== undefined && json?.error === 'invalid_request_object')
        json.error = 'invalid_request';
    },
  },
];
