import type { Refusal } from '../../src/suite/index.js';
import { authorizationRequests, type RequestObject } from '../../src/tpp/index.js';
import { incomplete } from './authorization.js';

/** How a bank may refuse a request object that does not hold: its signature, or what its own claims say of it. Each way with its status, its codes, and the clause that allows it. */

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

/** A request object with a header that the bank cannot follow: no clause says which code tells that. */
export const unreadableObject: Refusal<RequestObject> = {
  ...unacceptableSignature,
  name: 'a request object that cannot be read as it asks to be',
  allow: [
    { ...incomplete, errors: ['invalid_request'] },
    { at: 'redirect', errors: ['invalid_request'], by: 'OIDCC-3.1.2.6' },
    ...unacceptableSignature.allow,
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
