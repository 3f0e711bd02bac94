import type { Refusal } from '../../src/suite/index.js';
import { authorizationRequests, type RequestObject } from '../../src/tpp/index.js';
import { errorPage, incomplete } from './authorization.js';

/** How a bank may refuse a request that lacks something. Each way with its status, its codes, and the clause that allows it. */

/** Parameters that no request object carries. */
export const unsignedParameters: Refusal<RequestObject> = {
  name: 'a request without a request object',
  of: authorizationRequests,
  allow: [
    incomplete,
    { at: 'redirect', errors: ['invalid_request', 'invalid_request_object'], by: 'OIDCC-3.1.2.6' },
    errorPage,
  ],
};

/** A signed request without a redirect URI. */
export const missingRedirectUri: Refusal<RequestObject> = {
  ...unsignedParameters,
  name: 'a signed request without a redirect URI',
};

/** A signed request without a nonce. */
export const missingNonce: Refusal<RequestObject> = {
  name: 'a signed request without a nonce',
  of: authorizationRequests,
  allow: [
    incomplete,
    {
      at: 'redirect',
      errors: ['invalid_request', 'invalid_request_object', 'invalid_request_uri'],
      by: 'OIDCC-3.1.2.6',
    },
    errorPage,
  ],
};

/** A signed request without a scope. Certification takes no invalid_scope here, although RFC 6749 section 3.3 knows it. */
export const missingScope: Refusal<RequestObject> = {
  name: 'a signed request without a scope',
  of: authorizationRequests,
  allow: [
    incomplete,
    {
      at: 'redirect',
      errors: ['invalid_request', 'invalid_request_object', 'invalid_request_uri', 'access_denied'],
      by: 'OIDCC-3.1.2.6',
    },
    errorPage,
  ],
};

/** Plain parameters that come past the PAR endpoint. */
export const unsignedInFront: Refusal<RequestObject> = {
  ...unsignedParameters,
  name: 'plain parameters in the browser',
};

/** A request that names no redirect URI at all: nobody may be sent anywhere. */
export const absentRedirectUri: Refusal<RequestObject> = {
  name: 'a signed request that names no redirect URI anywhere',
  of: authorizationRequests,
  allow: [incomplete, errorPage],
};

/** A request without the scope openid that has no state either. */
export const missingState: Refusal<RequestObject> = {
  ...missingScope,
  name: 'a request with neither openid nor state',
  allow: [
    ...missingScope.allow,
    { at: 'par', status: [400], errors: ['invalid_scope'], by: 'RFC6749-3.3' },
    { at: 'redirect', errors: ['invalid_scope'], by: 'RFC6749-3.3' },
  ],
};

/** A pushed request without a code challenge of the method S256. */
export const missingChallenge: Refusal<RequestObject> = {
  name: 'a pushed request without a code challenge by S256',
  of: authorizationRequests,
  allow: [
    { at: 'par', status: [400], errors: ['invalid_request'], by: 'RFC7636-4.4.1' },
    { at: 'redirect', errors: ['invalid_request'], by: 'RFC7636-4.4.1' },
    errorPage,
  ],
};
