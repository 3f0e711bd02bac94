import type { Defect } from '../types.js';
import { accessTokenNeverExpires } from './access-token-never-expires.js';
import { accessTokenWithUmlaut } from './access-token-with-umlaut.js';
import { authorizationEndpointOverHttp } from './authorization-endpoint-over-http.js';
import { authorizationEndpointWithFragment } from './authorization-endpoint-with-fragment.js';
import { basicFailureWithoutChallenge } from './basic-failure-without-challenge.js';
import { clientCredentialsWithoutAuthentication } from './client-credentials-without-authentication.js';
import { codeNeverExpires } from './code-never-expires.js';
import { codeNotBoundToRedirectUri } from './code-not-bound-to-redirect-uri.js';
import { codeReuseKeepsTokens } from './code-reuse-keeps-tokens.js';
import { comparesStartOfRefreshToken } from './compares-start-of-refresh-token.js';
import { comparesStartOfToken } from './compares-start-of-token.js';
import { cutsLongState } from './cuts-long-state.js';
import { defaultScopeNotTold } from './default-scope-not-told.js';
import { doesNotLookAtScope } from './does-not-look-at-scope.js';
import { errorDescriptionWithQuotes } from './error-description-with-quotes.js';
import { expiresInAsText } from './expires-in-as-text.js';
import { hybridErrorInQuery } from './hybrid-error-in-query.js';
import { looksPastFragmentOfRedirectUri } from './looks-past-fragment-of-redirect-uri.js';
import { offersImplicitGrant } from './offers-implicit-grant.js';
import { offersPasswordGrant } from './offers-password-grant.js';
import { pagesCanBeFramed } from './pages-can-be-framed.js';
import { redirectLosesQuery } from './redirect-loses-query.js';
import { redirectUriNotNeededAtTokenEndpoint } from './redirect-uri-not-needed-at-token-endpoint.js';
import { redirectsErrorsAnywhere } from './redirects-errors-anywhere.js';
import { redirectsErrorsOfStrangers } from './redirects-errors-of-strangers.js';
import { refreshNarrowsForGood } from './refresh-narrows-for-good.js';
import { refreshTokenForClientCredentials } from './refresh-token-for-client-credentials.js';
import { refreshTokenNotBoundToClient } from './refresh-token-not-bound-to-client.js';
import { refreshTokenWithUmlaut } from './refresh-token-with-umlaut.js';
import { refreshWidensScope } from './refresh-widens-scope.js';
import { refusesEmptyParameters } from './refuses-empty-parameters.js';
import { refusesUnknownParameters } from './refuses-unknown-parameters.js';
import { scopeNotTold } from './scope-not-told.js';
import { showsStateAsItCame } from './shows-state-as-it-came.js';
import { takesAnyResponseTypeForCode } from './takes-any-response-type-for-code.js';
import { takesTheFirstOfTwo } from './takes-the-first-of-two.js';
import { takesTwoAuthentications } from './takes-two-authentications.js';
import { tokenEndpointRefusesUnknownParameters } from './token-endpoint-refuses-unknown-parameters.js';
import { tokenEndpointTakesGet } from './token-endpoint-takes-get.js';
import { tokenErrorWithLineBreak } from './token-error-with-line-break.js';
import { tokenErrorsAsPlainText } from './token-errors-as-plain-text.js';
import { tokenResponseWithoutExpiresIn } from './token-response-without-expires-in.js';
import { tokenResponseWithoutPragma } from './token-response-without-pragma.js';
import { tokenResponseWithoutType } from './token-response-without-type.js';
import { unknownCodeGetsInvalidRequest } from './unknown-code-gets-invalid-request.js';
import { unknownGrantTypeGetsInvalidRequest } from './unknown-grant-type-gets-invalid-request.js';
import { wantsOpenidFirst } from './wants-openid-first.js';

/** Faults by which rules of `suites/rfc6749-oauth2` are broken. */
export const rfc6749Oauth2Defects: readonly Defect[] = [
  accessTokenNeverExpires,
  accessTokenWithUmlaut,
  authorizationEndpointOverHttp,
  authorizationEndpointWithFragment,
  basicFailureWithoutChallenge,
  clientCredentialsWithoutAuthentication,
  codeNeverExpires,
  codeNotBoundToRedirectUri,
  codeReuseKeepsTokens,
  comparesStartOfRefreshToken,
  comparesStartOfToken,
  cutsLongState,
  defaultScopeNotTold,
  doesNotLookAtScope,
  errorDescriptionWithQuotes,
  expiresInAsText,
  hybridErrorInQuery,
  looksPastFragmentOfRedirectUri,
  offersImplicitGrant,
  offersPasswordGrant,
  pagesCanBeFramed,
  redirectLosesQuery,
  redirectUriNotNeededAtTokenEndpoint,
  redirectsErrorsAnywhere,
  redirectsErrorsOfStrangers,
  refreshNarrowsForGood,
  refreshTokenForClientCredentials,
  refreshTokenNotBoundToClient,
  refreshTokenWithUmlaut,
  refreshWidensScope,
  refusesEmptyParameters,
  refusesUnknownParameters,
  scopeNotTold,
  showsStateAsItCame,
  takesAnyResponseTypeForCode,
  takesTheFirstOfTwo,
  takesTwoAuthentications,
  tokenEndpointRefusesUnknownParameters,
  tokenEndpointTakesGet,
  tokenErrorWithLineBreak,
  tokenErrorsAsPlainText,
  tokenResponseWithoutExpiresIn,
  tokenResponseWithoutPragma,
  tokenResponseWithoutType,
  unknownCodeGetsInvalidRequest,
  unknownGrantTypeGetsInvalidRequest,
  wantsOpenidFirst,
];
