import type { Refusal } from '../../src/suite/index.js';
import { type IntrospectionRequest, introspections } from '../../src/tpp/index.js';

/** How a bank may refuse at the introspection endpoint. Each way with its status, its codes, and the clause that allows it. */

const inactive = { at: 'introspection', status: [200], by: 'RFC7662-2.2' } as const;

/** A question by somebody who shows no credentials: without a certificate some banks refuse it in the handshake. */
export const unauthenticatedIntrospection: Refusal<IntrospectionRequest> = {
  name: 'an introspection request without credentials',
  of: introspections,
  allow: [
    { at: 'introspection', status: [401], by: 'RFC7662-2.3' },
    { at: 'introspection', status: [400], errors: ['invalid_client', 'invalid_request'], by: 'RFC6749-5.2' },
    { at: 'introspection', status: [403], by: 'RFC7662-4' },
    { at: 'handshake', by: 'RFC8705-2' },
  ],
};

/** A question by somebody whose credentials are wrong. */
export const badCredentials: Refusal<IntrospectionRequest> = {
  name: 'an introspection request with wrong credentials',
  of: introspections,
  allow: [
    { at: 'introspection', status: [401], by: 'RFC7662-2.3' },
    { at: 'handshake', by: 'RFC8705-2' },
  ],
};

/** A question that names no token. */
export const introspectionWithoutToken: Refusal<IntrospectionRequest> = {
  name: 'an introspection request without a token',
  of: introspections,
  allow: [{ at: 'introspection', status: '4xx', by: 'RFC7662-2.1' }],
};

/** A token that is no good: the answer says so, and it is not an error. */
export const inactiveToken: Refusal<IntrospectionRequest> = {
  name: 'a token that is not active',
  of: introspections,
  allow: [inactive],
};

/** A token of somebody else: told as inactive, or not answered at all. */
export const tokenOfAnother: Refusal<IntrospectionRequest> = {
  name: 'a token that the asker may not look up',
  of: introspections,
  allow: [inactive, { at: 'introspection', status: [400, 401, 403], by: 'RFC7662-4' }],
};
