import type { Refusal } from '../../src/suite/index.js';
import { redemptions, type TokenRequest } from '../../src/tpp/index.js';

/** How a bank may refuse at the token endpoint. Each way with its status, its codes, and the clause that allows it. */

/** A token request by somebody who is not the client, or does not prove it. */
export const unauthenticatedToken: Refusal<TokenRequest> = {
  name: 'a token request without right client authentication',
  of: redemptions,
  allow: [
    { at: 'token', status: [400, 401], errors: ['invalid_client'], by: 'RFC6749-5.2' },
    { at: 'token', status: [400], errors: ['invalid_request'], by: 'RFC6749-5.2' },
  ],
};

/** A client assertion that is signed with an algorithm out of use. */
export const assertionOfWeakAlgorithm: Refusal<TokenRequest> = {
  name: 'a client assertion signed with an algorithm that must not be used',
  of: redemptions,
  allow: [{ at: 'token', status: [400, 401], errors: ['invalid_client'], by: 'RFC6749-5.2' }],
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

/** A code redeemed without the redirect URI that it was asked for with. */
export const missingTokenRedirectUri: Refusal<TokenRequest> = {
  name: 'a code without its redirect URI',
  of: redemptions,
  allow: [{ at: 'token', status: [400], errors: ['invalid_grant', 'invalid_request'], by: 'RFC6749-5.2' }],
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

/** A token request with a grant type too many: who reads both as one does not know such a grant type. */
export const malformedToken: Refusal<TokenRequest> = {
  name: 'a token request that is not well formed',
  of: redemptions,
  allow: [
    { at: 'token', status: [400], errors: ['invalid_request', 'unsupported_grant_type'], by: 'RFC6749-5.2' },
  ],
};

/** A token request by another method: what stands in front of the endpoint may answer in its own words. */
export const tokenByOtherMethod: Refusal<TokenRequest> = {
  name: 'a token request by a method other than POST',
  of: redemptions,
  allow: [{ at: 'token', status: '4xx', by: 'RFC6749-3.2' }],
};

/** A client that authenticates in two ways at once. */
export const twoAuthentications: Refusal<TokenRequest> = {
  name: 'a token request with two authentications',
  of: redemptions,
  allow: [
    { at: 'token', status: [400], errors: ['invalid_request'], by: 'RFC6749-5.2' },
    { at: 'token', status: [400, 401], errors: ['invalid_client'], by: 'RFC6749-5.2' },
  ],
};

/** A grant type that does not exist. */
export const unknownGrantType: Refusal<TokenRequest> = {
  name: 'a grant type that the bank does not know',
  of: redemptions,
  allow: [
    { at: 'token', status: [400], errors: ['unsupported_grant_type'], by: 'RFC6749-5.2' },
    // The client may not use it, whatever it is: some banks look there first.
    { at: 'token', status: [400], errors: ['unauthorized_client'], by: 'RFC6749-5.2' },
  ],
};

/** A grant by which nobody asks the customer: a bank that has it switched off may say so in several ways. */
export const grantWithoutCustomer: Refusal<TokenRequest> = {
  name: 'a grant that passes the customer by',
  of: redemptions,
  allow: [
    {
      at: 'token',
      status: [400],
      errors: ['unsupported_grant_type', 'unauthorized_client', 'invalid_request'],
      by: 'RFC6749-5.2',
    },
  ],
};

/** A request for the client's own token, by somebody who does not prove to be the client. */
export const unauthenticatedGrant: Refusal<TokenRequest> = {
  ...unauthenticatedToken,
  name: 'a request for the client’s own token without client authentication',
  allow: [...unauthenticatedToken.allow, ...grantWithoutCustomer.allow],
};
