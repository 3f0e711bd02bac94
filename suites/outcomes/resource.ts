import type { Refusal } from '../../src/suite/index.js';
import { type ResourceRequest, resourceCalls } from '../../src/tpp/index.js';

/** How an API may refuse. Each way with its status, its codes, and the clause that allows it. */

/** A token shown by somebody who does not hold its certificate. */
export const tokenNotBoundHere: Refusal<ResourceRequest> = {
  name: 'a token without the certificate that it is bound to',
  of: resourceCalls,
  allow: [
    { at: 'resource', status: [401], errors: ['invalid_token'], by: 'RFC8705-3' },
    { at: 'handshake', by: 'RFC8705-3' },
  ],
};

/** A token in a place where it must not be taken from. */
export const tokenInWrongPlace: Refusal<ResourceRequest> = {
  name: 'a token that is not in the Authorization header',
  of: resourceCalls,
  allow: [{ at: 'resource', status: [400, 401, 403, 414], by: 'RFC6750-3.1' }],
};

/** A token that is no longer good. */
export const deadToken: Refusal<ResourceRequest> = {
  name: 'a token that is no longer good',
  of: resourceCalls,
  allow: [{ at: 'resource', status: [401], errors: ['invalid_token'], by: 'RFC6750-3.1' }],
};

/** A token that the bank never made as it stands. */
export const forgedToken: Refusal<ResourceRequest> = {
  name: 'a token that was altered',
  of: resourceCalls,
  allow: [{ at: 'resource', status: [400, 401, 403], by: 'RFC6750-3.1' }],
};

/** A token that is good, but not for this: some APIs tell it as a token that is no good here. */
export const tokenTooNarrow: Refusal<ResourceRequest> = {
  name: 'a token whose scope does not cover the call',
  of: resourceCalls,
  allow: [{ at: 'resource', status: [401, 403, 404], by: 'RFC6750-3.1' }],
};

/** A call with its token in two places. */
export const tokenTwice: Refusal<ResourceRequest> = {
  name: 'a call that shows its token twice',
  of: resourceCalls,
  allow: [{ at: 'resource', status: [400, 401, 403, 414], by: 'RFC6750-3.1' }],
};
