import type { Refusal } from '../../src/suite/index.js';
import { type RefreshRequest, refreshes } from '../../src/tpp/index.js';
import { withoutCertificate } from './token.js';

/** How a bank may refuse a refresh at the token endpoint. Each way with its status, its codes, and the clause that allows it. */

/** A refresh token that this client may not use. */
export const unusableRefreshToken: Refusal<RefreshRequest> = {
  name: 'a refresh token that must not be used',
  of: refreshes,
  allow: [{ at: 'token', status: [400], errors: ['invalid_grant'], by: 'RFC6749-5.2' }],
};

/** A refresh by somebody who is not the client, or does not prove it. */
export const unauthenticatedRefresh: Refusal<RefreshRequest> = {
  name: 'a refresh request without right client authentication',
  of: refreshes,
  allow: [
    { at: 'token', status: [400, 401], errors: ['invalid_client'], by: 'RFC6749-5.2' },
    { at: 'token', status: [400], errors: ['invalid_request'], by: 'RFC6749-5.2' },
  ],
};

/** A refresh over a connection without the certificate that the new token has to be bound to. */
export const refreshWithoutCertificate: Refusal<RefreshRequest> = {
  name: 'a refresh request without a client certificate',
  of: refreshes,
  allow: withoutCertificate.allow,
};
