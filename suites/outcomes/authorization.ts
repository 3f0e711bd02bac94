import type { Refusal } from '../../src/suite/index.js';
import { authorizationRequests, type RequestObject } from '../../src/tpp/index.js';

/** How a bank may refuse an authorization request, however it travels. Each way with its status, its codes, and the clause that allows it. */

/** The bank's own error page. */
export const errorPage = { at: 'page', by: 'RFC6749-4.1.2.1' } as const;
/** The PAR endpoint finds the request wanting. */
export const incomplete = {
  at: 'par',
  status: [400],
  errors: ['invalid_request', 'invalid_request_object'],
  by: 'PAR-2.3',
} as const;

/** A request object that does not hold: its signature, algorithm or key is at fault. */
export const unacceptableSignature: Refusal<RequestObject> = {
  name: 'a request object with a signature that does not hold',
  of: authorizationRequests,
  allow: [
    { at: 'par', status: [400], errors: ['invalid_request_object'], by: 'JAR-6.2' },
    { at: 'redirect', errors: ['invalid_request_object'], when: { request: 'by_value' }, by: 'JAR-6.2' },
    {
      at: 'redirect',
      errors: ['invalid_request_uri', 'invalid_request_object'],
      when: { request: 'pushed' },
      by: 'JAR-7',
    },
    { at: 'page', by: 'OIDCC-3.1.2.6' },
  ],
};

/** A request object that somebody else signed: at the PAR endpoint also told as a fault of the request. */
export const objectOfAnotherKey: Refusal<RequestObject> = {
  ...unacceptableSignature,
  name: 'a request object that the client did not sign',
  allow: [{ ...incomplete, errors: ['invalid_request'] }, ...unacceptableSignature.allow],
};

/** A request object whose own claims (exp, nbf, aud, iss) break a rule. */
export const invalidRequestObject: Refusal<RequestObject> = {
  name: 'a request object whose claims break a rule',
  of: authorizationRequests,
  allow: [
    { at: 'par', status: [400], errors: ['invalid_request_object'], by: 'JAR-6.2' },
    {
      at: 'redirect',
      errors: ['invalid_request_object', 'invalid_request', 'access_denied'],
      when: { request: 'by_value' },
      by: 'OIDCC-3.1.2.6',
    },
    {
      at: 'redirect',
      errors: ['invalid_request_uri', 'invalid_request', 'access_denied'],
      when: { request: 'pushed' },
      by: 'JAR-7',
    },
    { at: 'page', by: 'OIDCC-3.1.2.6' },
  ],
};

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

/** How a bank may refuse a request whose state stands only outside the request object, where it does not ignore it. */
export const refusesStateOutside: Refusal<RequestObject>['allow'] = [
  incomplete,
  {
    at: 'redirect',
    errors: ['invalid_request', 'invalid_request_object', 'invalid_request_uri', 'access_denied'],
    by: 'OIDCC-3.1.2.6',
  },
  errorPage,
];

/** How a bank may refuse a request whose nonce differs inside and outside, where it does not ignore the one outside. */
export const refusesOtherNonceOutside: Refusal<RequestObject>['allow'] = [
  { at: 'redirect', errors: ['invalid_request'], by: 'OIDCC-3.1.2.6' },
  errorPage,
];

/** A redirect URI that is not registered: the customer must never be sent there. */
export const unknownRedirectUri: Refusal<RequestObject> = {
  name: 'a redirect URI that is not registered',
  of: authorizationRequests,
  allow: [incomplete, errorPage],
};

/** A response type that the profile does not know. */
export const otherResponseType: Refusal<RequestObject> = {
  name: 'a response type that FAPI 1.0 Advanced does not allow',
  of: authorizationRequests,
  allow: [
    {
      at: 'par',
      status: [400],
      errors: [
        'unsupported_response_type',
        'invalid_request',
        'unauthorized_client',
        'invalid_request_object',
      ],
      by: 'PAR-2.3',
    },
    {
      at: 'redirect',
      errors: ['unsupported_response_type', 'invalid_request', 'unauthorized_client'],
      by: 'RFC6749-4.1.2.1',
    },
    errorPage,
  ],
};

/** A request_uri at an address of the client, where the bank takes none but its own. */
export const requestUriNotTaken: Refusal<RequestObject> = {
  name: 'a request_uri that the bank does not take',
  of: authorizationRequests,
  allow: [
    { at: 'redirect', errors: ['request_uri_not_supported'], by: 'OIDCC-6.2' },
    { at: 'redirect', errors: ['invalid_request_uri'], by: 'JAR-7' },
    errorPage,
  ],
};

/** A request_uri that this client may not use, or not any more. */
export const unusableRequestUri: Refusal<RequestObject> = {
  name: 'a request_uri that must not be used',
  of: authorizationRequests,
  allow: [
    {
      at: 'redirect',
      errors: ['invalid_request_uri', 'invalid_request', 'invalid_request_object'],
      by: 'PAR-4',
    },
    errorPage,
  ],
};

/** A request that names a parameter twice. */
export const repeatedParameter: Refusal<RequestObject> = {
  name: 'a request with a parameter that comes twice',
  of: authorizationRequests,
  allow: [{ at: 'redirect', errors: ['invalid_request'], by: 'RFC6749-4.1.2.1' }, errorPage],
};

/** A client that is not registered: whose redirect URI it names, nobody can say. */
export const unknownClient: Refusal<RequestObject> = {
  name: 'a client that the bank does not know',
  of: authorizationRequests,
  allow: [errorPage],
};

/** How a bank may refuse a scope that it does not grant, or that is missing. */
export const refusesScope: Refusal<RequestObject>['allow'] = [
  {
    at: 'par',
    status: [400],
    errors: ['invalid_scope', 'invalid_request', 'invalid_request_object'],
    by: 'PAR-2.3',
  },
  {
    at: 'redirect',
    errors: ['invalid_scope', 'invalid_request', 'invalid_request_object', 'access_denied'],
    by: 'RFC6749-4.1.2.1',
  },
  errorPage,
];
