import { acceptsAnyPassword } from './accepts-any-password.js';
import { accountsAsPlainText } from './accounts-as-plain-text.js';
import { accountsNotByGet } from './accounts-not-by-get.js';
import { accountsWithoutDate } from './accounts-without-date.js';
import { authorizationEndpointNotPublished } from './authorization-endpoint-not-published.js';
import { cHashOfAnotherCode } from './c-hash-of-another-code.js';
import { certificateBindingNotPublished } from './certificate-binding-not-published.js';
import { codeBesideResponseObject } from './code-beside-response-object.js';
import { codeWithoutIdToken } from './code-without-id-token.js';
import { denialWithoutState } from './denial-without-state.js';
import { discoveryAsPlainText } from './discovery-as-plain-text.js';
import { discoveryBesideIssuer } from './discovery-beside-issuer.js';
import { discoveryWithEmptyList } from './discovery-with-empty-list.js';
import { discoveryWithoutSubjectTypes } from './discovery-without-subject-types.js';
import { emailInFrontChannelIdToken } from './email-in-front-channel-id-token.js';
import { errorsInPlainParameters } from './errors-in-plain-parameters.js';
import { idTokenForAnotherClient } from './id-token-for-another-client.js';
import { idTokenOfAnotherCustomer } from './id-token-of-another-customer.js';
import { idTokenOfAnotherIssuer } from './id-token-of-another-issuer.js';
import { idTokenSignedByUnpublishedKey } from './id-token-signed-by-unpublished-key.js';
import { idTokenSignedWithRs256 } from './id-token-signed-with-rs256.js';
import { idTokenWithoutSub } from './id-token-without-sub.js';
import { idTokensOfferedWithRs256Alone } from './id-tokens-offered-with-rs256-alone.js';
import { interactionIdNotMade } from './interaction-id-not-made.js';
import { interactionIdReplaced } from './interaction-id-replaced.js';
import { issuerIsMtlsOrigin } from './issuer-is-mtls-origin.js';
import { issuerOverHttp } from './issuer-over-http.js';
import { issuesUnboundTokens } from './issues-unbound-tokens.js';
import { jarmAlreadyExpired } from './jarm-already-expired.js';
import { jarmInFragment } from './jarm-in-fragment.js';
import { jarmLivesAnHour } from './jarm-lives-an-hour.js';
import { jarmOfAnotherIssuer } from './jarm-of-another-issuer.js';
import { jarmSignedByUnpublishedKey } from './jarm-signed-by-unpublished-key.js';
import { jarmWithoutExp } from './jarm-without-exp.js';
import { jarmWithoutState } from './jarm-without-state.js';
import { jwksOverHttp } from './jwks-over-http.js';
import { noStrictTransportSecurity } from './no-strict-transport-security.js';
import { offersClientSecrets } from './offers-client-secrets.js';
import { parAnswers200 } from './par-answers-200.js';
import { parLifetimeAsText } from './par-lifetime-as-text.js';
import { publishesShortRsaKey } from './publishes-short-rsa-key.js';
import { refusesCustomerIpv4 } from './refuses-customer-ipv4.js';
import { refusesCustomerIpv6 } from './refuses-customer-ipv6.js';
import { responseTypeCodeNotPublished } from './response-type-code-not-published.js';
import { revokedTokenStillWorks } from './revoked-token-still-works.js';
import { shortCodesAndTokens } from './short-codes-and-tokens.js';
import { takesNoForYes } from './takes-no-for-yes.js';
import { takesTokenFromQuery } from './takes-token-from-query.js';
import { takesTokenOverAnyCertificate } from './takes-token-over-any-certificate.js';
import { takesTokenWithoutCertificate } from './takes-token-without-certificate.js';
import { tls12WithoutForwardSecrecy } from './tls-12-without-forward-secrecy.js';
import { tokenResponseCanBeCached } from './token-response-can-be-cached.js';
import { tokenResponseWithoutIdToken } from './token-response-without-id-token.js';
import { twoKeysWithOneKid } from './two-keys-with-one-kid.js';
import type { Defect } from './types.js';
import { userinfoOverHttp } from './userinfo-over-http.js';

/** Faults in what the bank says: its metadata, answers, pages, API and transport. */
export const answerDefects: readonly Defect[] = [
  // Discovery and keys
  discoveryAsPlainText,
  issuerIsMtlsOrigin,
  issuerOverHttp,
  discoveryBesideIssuer,
  discoveryWithEmptyList,
  discoveryWithoutSubjectTypes,
  authorizationEndpointNotPublished,
  userinfoOverHttp,
  jwksOverHttp,
  certificateBindingNotPublished,
  offersClientSecrets,
  responseTypeCodeNotPublished,
  idTokensOfferedWithRs256Alone,
  twoKeysWithOneKid,
  publishesShortRsaKey,
  // Signed answers
  codeWithoutIdToken,
  idTokenForAnotherClient,
  idTokenOfAnotherCustomer,
  idTokenOfAnotherIssuer,
  idTokenSignedByUnpublishedKey,
  emailInFrontChannelIdToken,
  cHashOfAnotherCode,
  idTokenSignedWithRs256,
  tokenResponseWithoutIdToken,
  idTokenWithoutSub,
  codeBesideResponseObject,
  jarmOfAnotherIssuer,
  jarmWithoutExp,
  jarmAlreadyExpired,
  jarmLivesAnHour,
  jarmWithoutState,
  jarmSignedByUnpublishedKey,
  jarmInFragment,
  // Token and PAR endpoints
  tokenResponseCanBeCached,
  shortCodesAndTokens,
  parAnswers200,
  parLifetimeAsText,
  // The customer
  denialWithoutState,
  takesNoForYes,
  acceptsAnyPassword,
  // The API
  accountsNotByGet,
  accountsAsPlainText,
  accountsWithoutDate,
  interactionIdReplaced,
  interactionIdNotMade,
  refusesCustomerIpv4,
  refusesCustomerIpv6,
  takesTokenFromQuery,
  revokedTokenStillWorks,
  takesTokenOverAnyCertificate,
  takesTokenWithoutCertificate,
  issuesUnboundTokens,
  // Transport
  tls12WithoutForwardSecrecy,
  noStrictTransportSecurity,
  errorsInPlainParameters,
];
