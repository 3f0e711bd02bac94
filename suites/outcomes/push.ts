import type { Refusal } from '../../src/suite/index.js';
import { type PushedRequest, pushedRequests } from '../../src/tpp/index.js';

/** How a bank may refuse at the PAR endpoint. Each way with its status, its codes, and the clause that allows it. */

/** A pushed request that breaks a rule of the PAR endpoint. */
export const invalidPush: Refusal<PushedRequest> = {
  name: 'a pushed request that breaks a rule',
  of: pushedRequests,
  allow: [
    {
      at: 'par',
      status: [400],
      errors: ['invalid_request', 'invalid_request_object', 'request_uri_not_supported'],
      by: 'PAR-2.3',
    },
  ],
};

/** A method that the PAR endpoint does not know. */
export const wrongMethod: Refusal<PushedRequest> = {
  name: 'a method other than POST',
  of: pushedRequests,
  allow: [{ at: 'par', status: [405], by: 'PAR-2.3' }],
};

/** A push by somebody who is not the client, or does not prove it. */
export const unauthenticatedPush: Refusal<PushedRequest> = {
  name: 'a pushed request without right client authentication',
  of: pushedRequests,
  allow: [
    { at: 'par', status: [400, 401], errors: ['invalid_client'], by: 'RFC6749-5.2' },
    { at: 'par', status: [400], errors: ['invalid_request', 'invalid_request_object'], by: 'PAR-2.3' },
  ],
};

/** A push over a certificate that is not the client's: some banks refuse it in the handshake. */
export const pushOverAnotherCertificate: Refusal<PushedRequest> = {
  ...unauthenticatedPush,
  name: 'a pushed request over a certificate that is not the client’s',
  allow: [...unauthenticatedPush.allow, { at: 'handshake', by: 'RFC8705-2' }],
};

/** A push without a signed request object, where nothing else is taken. */
export const unsignedPush: Refusal<PushedRequest> = {
  name: 'a pushed request without a signed request object',
  of: pushedRequests,
  allow: [{ at: 'par', status: [400], errors: ['invalid_request'], by: 'PAR-2.3' }],
};
