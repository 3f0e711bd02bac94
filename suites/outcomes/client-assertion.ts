import type { Refusal } from '../../src/suite/index.js';
import { redemptions, type TokenRequest } from '../../src/tpp/index.js';

/** A client assertion that does not hold, told in the one way that RFC 7523 knows. */
export const invalidAssertion: Refusal<TokenRequest> = {
  name: 'a client assertion that does not hold, told as such',
  of: redemptions,
  allow: [{ at: 'token', status: [400, 401], errors: ['invalid_client'], by: 'RFC7523-3.2' }],
};
