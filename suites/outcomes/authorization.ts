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
