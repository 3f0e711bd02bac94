import { leavesForLater } from './answers.js';
import type { Quirk } from './types.js';

/** What `suites/rfc7636-pkce` leaves open, done the less usual way. */
export const rfc7636PkceQuirks: readonly Quirk[] = [
  {
    id: 'missing-verifier-is-an-invalid-request',
    within: { request: 'pushed' },
    allows: 'The token endpoint tells a missing code verifier as invalid_request: a parameter is missing.',
    by: ['RFC6749-5.2', 'RFC7636-4.6'],
    request: () => {},
    answer: ({ ask, endpoint, json }) => {
      const redeems = endpoint === 'token' && ask.form?.get('grant_type') === 'authorization_code';
      if (redeems && json?.error === 'invalid_grant' && !ask.form?.has('code_verifier'))
        json.error = 'invalid_request';
    },
  },
  {
    id: 'malformed-verifier-is-an-invalid-grant',
    allows: 'The token endpoint tells a code verifier of a wrong form as one that does not match.',
    by: ['RFC7636-4.6'],
    answer: ({ endpoint, json }) => {
      const about = /^code_verifier (must be|contains)/.test(String(json?.error_description));
      if (endpoint === 'token' && json && about) json.error = 'invalid_grant';
    },
  },
  {
    id: 'pkce-judged-later',
    allows: 'The PAR endpoint leaves the code challenge to the authorization endpoint.',
    by: ['PAR-2.1-3', 'RFC7636-4.4.1'],
    ...leavesForLater(/PKCE|code_challenge/),
  },
];
