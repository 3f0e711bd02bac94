import type { Refusal } from '../../src/suite/index.js';
import { authorizationRequests, type RequestObject } from '../../src/tpp/index.js';
import { errorPage, incomplete } from './authorization.js';

/** How a bank may refuse a request object for what it holds or lacks. Each way with its status, its codes, and the clause that allows it. */

/** A request object without something that it must hold, whatever stands beside it. */
export const incompleteRequestObject: Refusal<RequestObject> = {
  name: 'a request object that lacks a parameter',
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

/** A request object that does not say which kind of answer it wants. */
export const missingResponseType: Refusal<RequestObject> = {
  name: 'a request object without a response type',
  of: authorizationRequests,
  allow: [
    {
      at: 'par',
      status: [400],
      errors: ['invalid_request', 'invalid_request_object', 'unsupported_response_type'],
      by: 'PAR-2.3',
    },
    {
      at: 'redirect',
      errors: [
        'invalid_request',
        'invalid_request_object',
        'invalid_request_uri',
        'unsupported_response_type',
      ],
      by: 'RFC6749-4.1.2.1',
    },
    errorPage,
  ],
};

/** A request object that holds another one, or points to one: at the PAR endpoint it does not get any further. */
export const nestedRequest: Refusal<RequestObject> = {
  name: 'a request object that leads to another one',
  of: authorizationRequests,
  allow: [
    { at: 'par', status: [400], errors: ['invalid_request_object'], by: 'JAR-7' },
    { at: 'redirect', errors: ['invalid_request_object'], when: { request: 'by_value' }, by: 'JAR-7' },
    { ...errorPage, when: { request: 'by_value' } },
  ],
};

/** The same where certification does not look: it may also be told as a request that is not well formed. */
export const nestedRequestBeyond: Refusal<RequestObject> = {
  ...nestedRequest,
  allow: [
    ...nestedRequest.allow,
    { ...incomplete, errors: ['invalid_request'] },
    { at: 'redirect', errors: ['invalid_request'], when: { request: 'by_value' }, by: 'OIDCC-3.1.2.6' },
  ],
};

/** A request with a request_uri that no PAR endpoint gave, or with two requests at once. */
export const unexpectedRequestUri: Refusal<RequestObject> = {
  name: 'a request_uri that must not be followed',
  of: authorizationRequests,
  allow: [
    {
      at: 'redirect',
      errors: ['invalid_request_uri', 'request_uri_not_supported', 'request_not_supported'],
      by: 'JAR-7',
    },
    { at: 'redirect', errors: ['invalid_request', 'invalid_request_object'], by: 'OIDCC-3.1.2.6' },
    errorPage,
  ],
};

/** A request that names no client beside the request object, or another one than inside. */
export const otherClientOutside: Refusal<RequestObject> = {
  name: 'a request that does not name its client as the request object does',
  of: authorizationRequests,
  allow: [
    {
      at: 'redirect',
      errors: ['invalid_request', 'invalid_request_object', 'unauthorized_client'],
      by: 'RFC6749-4.1.2.1',
    },
    errorPage,
  ],
};
