import { validJwt } from './jwt-message.js';
import type { Members } from './making.js';
import { RequestObject } from './request-object.js';

/**
 * A valid request, written as seldom as the rules allow: a state of 128 characters with every sign that a URL takes as it
 * is, a nonce of 43, the claims in reverse order, and `typ` in mixed letter case.
 * @see https://www.rfc-editor.org/rfc/rfc9101.html#section-10.8
 */
export const elaborateRequest = (): RequestObject =>
  new RequestObject({
    ...validJwt,
    header: [{ typ: 'OAuth-AuthZ-Req+JWT' }],
    claims: [
      (claims, { random }) => ({
        ...reversed(claims),
        state: `${random(62)}-._~${random(62)}`,
        nonce: random(43),
      }),
    ],
  });

const reversed = (claims: Members): Members => Object.fromEntries(Object.entries(claims).reverse());
