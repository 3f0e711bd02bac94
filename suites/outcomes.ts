import type { Refusal } from '../src/suite/index.js';
import {
  authorizationRequests,
  type PushedRequest,
  pushedRequests,
  type RequestObject,
  type ResourceRequest,
  redemptions,
  resourceCalls,
  type TokenRequest,
} from '../src/tpp/index.js';

/** Named outcomes: where a bank may refuse, with which status and codes, and the clause that allows it. */

const errorPage = { at: 'page', by: 'RFC6749-4.1.2.1' } as const;
const incomplete = {
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

/** A token request by somebody who is not the client, or does not prove it. */
export const unauthenticatedToken: Refusal<TokenRequest> = {
  name: 'a token request without right client authentication',
  of: redemptions,
  allow: [
    { at: 'token', status: [400, 401], errors: ['invalid_client'], by: 'RFC6749-5.2' },
    { at: 'token', status: [400], errors: ['invalid_request'], by: 'RFC6749-5.2' },
  ],
};

/** A token request over a certificate that is not the client's: some banks refuse it in the handshake. */
export const tokenOverAnotherCertificate: Refusal<TokenRequest> = {
  ...unauthenticatedToken,
  name: 'a token request over a certificate that is not the client’s',
  allow: [...unauthenticatedToken.allow, { at: 'handshake', by: 'RFC8705-2' }],
};

/** A token request that names one client and authenticates another. */
export const clientsThatDisagree: Refusal<TokenRequest> = {
  name: 'a token request that names two clients',
  of: redemptions,
  allow: [
    { at: 'token', status: [400, 401], errors: ['invalid_client'], by: 'FAPI1-BASE-5.2.2-19' },
    { at: 'token', status: [400], errors: ['invalid_grant'], by: 'RFC6749-5.2' },
  ],
};

/** A code that this client may not redeem, or not so. */
export const unusableCode: Refusal<TokenRequest> = {
  name: 'a code that must not be redeemed',
  of: redemptions,
  allow: [{ at: 'token', status: [400], errors: ['invalid_grant'], by: 'RFC6749-5.2' }],
};

/** A token request without the proof that its code was asked for by the same client instance. */
export const missingVerifier: Refusal<TokenRequest> = {
  name: 'a code without its verifier',
  of: redemptions,
  allow: [{ at: 'token', status: [400], errors: ['invalid_grant', 'invalid_request'], by: 'RFC7636-4.6' }],
};

/**
 * A token request over a connection without the certificate that the token has to be bound to. What ends TLS in front of the
 * bank may refuse it in its own words, without JSON.
 */
export const withoutCertificate: Refusal<TokenRequest> = {
  name: 'a token request without a client certificate',
  of: redemptions,
  allow: [
    { at: 'token', status: '4xx', errors: ['invalid_client', 'invalid_request'], by: 'RFC8705-2' },
    {
      at: 'token',
      status: '4xx',
      errors: ['invalid_grant'],
      when: { auth: ['private_key_jwt'] },
      by: 'RFC6749-5.2',
    },
    { at: 'token', status: '4xx', plain: true, by: 'RFC8705-2' },
    { at: 'handshake', by: 'RFC8705-2' },
  ],
};

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
