import type { Defect } from '../types.js';
import { accountsInLatin1 } from './accounts-in-latin-1.js';
import { accountsWithBadBytes } from './accounts-with-bad-bytes.js';
import { breaksDownOnMalformedHeaders } from './breaks-down-on-malformed-headers.js';
import { errorPageWithStackTrace } from './error-page-with-stack-trace.js';
import { errorsWithoutInteractionId } from './errors-without-interaction-id.js';
import { findsClientByKeyOfAssertion } from './finds-client-by-key-of-assertion.js';
import { idTokenForPlainOauth } from './id-token-for-plain-oauth.js';
import { openidNotPublished } from './openid-not-published.js';
import { parErrorsWithStackTrace } from './par-errors-with-stack-trace.js';
import { publishesShortEcKey } from './publishes-short-ec-key.js';
import { sendsCodesToApps } from './sends-codes-to-apps.js';
import { servesPlainHttp } from './serves-plain-http.js';
import { servesWithoutOpenidAndState } from './serves-without-openid-and-state.js';
import { takesRedirectUriOverHttp } from './takes-redirect-uri-over-http.js';
import { tokenInHeaderOfItsOwn } from './token-in-header-of-its-own.js';

/** Faults by which rules of `suites/fapi1-baseline` are broken. */
export const fapi1BaselineDefects: readonly Defect[] = [
  findsClientByKeyOfAssertion,
  accountsInLatin1,
  accountsWithBadBytes,
  breaksDownOnMalformedHeaders,
  errorPageWithStackTrace,
  errorsWithoutInteractionId,
  idTokenForPlainOauth,
  openidNotPublished,
  parErrorsWithStackTrace,
  publishesShortEcKey,
  sendsCodesToApps,
  servesPlainHttp,
  servesWithoutOpenidAndState,
  takesRedirectUriOverHttp,
  tokenInHeaderOfItsOwn,
];
