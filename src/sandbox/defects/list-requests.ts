import { acceptsExpiredClientAssertion } from './accepts-expired-client-assertion.js';
import { acceptsExpiredRequestObject } from './accepts-expired-request-object.js';
import { acceptsLongLivedRequestObject } from './accepts-long-lived-request-object.js';
import { acceptsRequestObjectForAnotherBank } from './accepts-request-object-for-another-bank.js';
import { acceptsRequestObjectWithOldNbf } from './accepts-request-object-with-old-nbf.js';
import { acceptsRequestObjectWithRs256 } from './accepts-request-object-with-rs256.js';
import { acceptsRequestObjectWithoutAud } from './accepts-request-object-without-aud.js';
import { acceptsRequestObjectWithoutExp } from './accepts-request-object-without-exp.js';
import { acceptsRequestObjectWithoutNbf } from './accepts-request-object-without-nbf.js';
import { acceptsUnregisteredRedirectUri } from './accepts-unregistered-redirect-uri.js';
import { acceptsUnsignedRequestObject } from './accepts-unsigned-request-object.js';
import { answersCodeUnsigned } from './answers-code-unsigned.js';
import { breaksDownOnStateOutside } from './breaks-down-on-state-outside.js';
import { certificateClientWithoutCertificate } from './certificate-client-without-certificate.js';
import { codeCanBeReused } from './code-can-be-reused.js';
import { codeNotBoundToClient } from './code-not-bound-to-client.js';
import { comparesStartOfRedirectUri } from './compares-start-of-redirect-uri.js';
import { doesNotCompareCertificateSubject } from './does-not-compare-certificate-subject.js';
import { doesNotVerifyClientAssertion } from './does-not-verify-client-assertion.js';
import { doesNotVerifyRequestObject } from './does-not-verify-request-object.js';
import { hashesStateFromOutside } from './hashes-state-from-outside.js';
import { ignoresClientIdBesideAssertion } from './ignores-client-id-beside-assertion.js';
import { issuesTokenWithoutCertificate } from './issues-token-without-certificate.js';
import { nonceNotRequired } from './nonce-not-required.js';
import { parIgnoresClientInRequestObject } from './par-ignores-client-in-request-object.js';
import { parIgnoresRequestUri } from './par-ignores-request-uri.js';
import { parTakesPut } from './par-takes-put.js';
import { parWithAssertionForAnotherServer } from './par-with-assertion-for-another-server.js';
import { parWithoutClientAuthentication } from './par-without-client-authentication.js';
import { pkceNotRequired } from './pkce-not-required.js';
import { pkcePlainAccepted } from './pkce-plain-accepted.js';
import { pkceVerifierNotCompared } from './pkce-verifier-not-compared.js';
import { pkceVerifierNotRequired } from './pkce-verifier-not-required.js';
import { redirectUriCanBeLeftOut } from './redirect-uri-can-be-left-out.js';
import { refusesAudienceList } from './refuses-audience-list.js';
import { refusesRequestObjectsByValue } from './refuses-request-objects-by-value.js';
import { requestUriCanBeReused } from './request-uri-can-be-reused.js';
import { requestUriNeverExpires } from './request-uri-never-expires.js';
import { requestUriNotBoundToClient } from './request-uri-not-bound-to-client.js';
import { takesNonceFromOutside } from './takes-nonce-from-outside.js';
import { takesPlainParameters } from './takes-plain-parameters.js';
import { takesStateFromOutside } from './takes-state-from-outside.js';
import { tokenWithAssertionForAnotherServer } from './token-with-assertion-for-another-server.js';
import { tokenWithoutClientAuthentication } from './token-without-client-authentication.js';
import type { Defect } from './types.js';
import { wantsMoreThanRequestUri } from './wants-more-than-request-uri.js';
import { wrongErrorForBadSignature } from './wrong-error-for-bad-signature.js';

/** Faults in what the bank asks of requests, and of those who send them. */
export const requestDefects: readonly Defect[] = [
  // Request objects
  refusesRequestObjectsByValue,
  acceptsUnsignedRequestObject,
  acceptsRequestObjectWithRs256,
  doesNotVerifyRequestObject,
  wrongErrorForBadSignature,
  acceptsRequestObjectWithoutExp,
  acceptsExpiredRequestObject,
  acceptsLongLivedRequestObject,
  acceptsRequestObjectWithoutNbf,
  acceptsRequestObjectWithOldNbf,
  acceptsRequestObjectWithoutAud,
  acceptsRequestObjectForAnotherBank,
  refusesAudienceList,
  // What a request asks for
  answersCodeUnsigned,
  takesStateFromOutside,
  hashesStateFromOutside,
  breaksDownOnStateOutside,
  takesNonceFromOutside,
  nonceNotRequired,
  redirectUriCanBeLeftOut,
  acceptsUnregisteredRedirectUri,
  comparesStartOfRedirectUri,
  // Clients at the token endpoint
  tokenWithoutClientAuthentication,
  tokenWithAssertionForAnotherServer,
  acceptsExpiredClientAssertion,
  doesNotVerifyClientAssertion,
  doesNotCompareCertificateSubject,
  certificateClientWithoutCertificate,
  issuesTokenWithoutCertificate,
  ignoresClientIdBesideAssertion,
  // Codes and PKCE
  codeCanBeReused,
  codeNotBoundToClient,
  pkceNotRequired,
  pkcePlainAccepted,
  pkceVerifierNotRequired,
  pkceVerifierNotCompared,
  // Pushed requests
  parWithoutClientAuthentication,
  parWithAssertionForAnotherServer,
  parIgnoresClientInRequestObject,
  parIgnoresRequestUri,
  parTakesPut,
  requestUriNotBoundToClient,
  requestUriNeverExpires,
  requestUriCanBeReused,
  wantsMoreThanRequestUri,
  takesPlainParameters,
];
