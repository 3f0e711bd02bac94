import type { Allowed, Refusal } from '../../src/suite/index.js';
import {
  type PushedRequest,
  pushedRequests,
  type RefreshRequest,
  type ResourceRequest,
  redemptions,
  refreshes,
  resourceCalls,
  type TokenRequest,
} from '../../src/tpp/index.js';
import { pushOverAnotherCertificate } from './push.js';
import { unauthenticatedRefresh } from './refresh.js';
import { tokenNotBoundHere } from './resource.js';
import { tokenOverAnotherCertificate, withoutCertificate } from './token.js';

/**
 * How a bank may refuse a certificate. One whose chain does not hold may be refused by what ends TLS in front of the bank, in
 * its own words, without JSON.
 */
const plainly = (at: 'par' | 'token' | 'resource'): Allowed => ({
  at,
  status: '4xx',
  plain: true,
  by: at === 'resource' ? 'RFC8705-6.2' : 'RFC8705-2',
});

/** A token request over a certificate that carries the right names and another key. */
export const tokenOverForgedCertificate: Refusal<TokenRequest> = {
  name: 'a token request over a forged certificate',
  of: redemptions,
  allow: [...tokenOverAnotherCertificate.allow, plainly('token')],
};

/** A pushed request over a certificate that carries the right names and another key. */
export const pushOverForgedCertificate: Refusal<PushedRequest> = {
  name: 'a pushed request over a forged certificate',
  of: pushedRequests,
  allow: [...pushOverAnotherCertificate.allow, plainly('par')],
};

/** A token request by certificate that does not say which client it comes from. */
export const tokenWithoutClientId: Refusal<TokenRequest> = {
  name: 'a token request that names no client',
  of: redemptions,
  allow: [
    { at: 'token', status: [400, 401], errors: ['invalid_client'], by: 'RFC6749-5.2' },
    { at: 'token', status: [400], errors: ['invalid_request'], by: 'RFC6749-5.2' },
  ],
};

/** A token request without a certificate, whose header fields tell of one: they may be refused for themselves. */
export const certificateInHeader: Refusal<TokenRequest> = {
  name: 'a token request with its certificate in header fields',
  of: redemptions,
  allow: withoutCertificate.allow,
};

/** An API call without a certificate, whose header fields tell of one. */
export const callWithCertificateInHeader: Refusal<ResourceRequest> = {
  name: 'an API call with its certificate in header fields',
  of: resourceCalls,
  allow: [...tokenNotBoundHere.allow, plainly('resource')],
};

/** A token shown over a certificate of the right names that is not the one it is bound to. */
export const tokenOverForgedCopy: Refusal<ResourceRequest> = {
  name: 'a token over a newer certificate',
  of: resourceCalls,
  allow: [...tokenNotBoundHere.allow, plainly('resource')],
};

/** A refresh over the certificate of somebody else. */
export const refreshOverAnotherCertificate: Refusal<RefreshRequest> = {
  name: 'a refresh request over a certificate that is not the client’s',
  of: refreshes,
  allow: [...unauthenticatedRefresh.allow, { at: 'handshake', by: 'RFC8705-2' }],
};
