import type { Defect } from '../types.js';
import { introspectionAnswers404ToUnknownTokens } from './introspection-answers-404-to-unknown-tokens.js';
import { introspectionAsPlainText } from './introspection-as-plain-text.js';
import { introspectionByAnyAccessToken } from './introspection-by-any-access-token.js';
import { introspectionComparesStartOfToken } from './introspection-compares-start-of-token.js';
import { introspectionDoesNotVerifyClientAssertion } from './introspection-does-not-verify-client-assertion.js';
import { introspectionEndpointOverHttp } from './introspection-endpoint-over-http.js';
import { introspectionForAnyClient } from './introspection-for-any-client.js';
import { introspectionForgetsExpiry } from './introspection-forgets-expiry.js';
import { introspectionNeedsNoToken } from './introspection-needs-no-token.js';
import { introspectionOfInactiveTokensTellsAll } from './introspection-of-inactive-tokens-tells-all.js';
import { introspectionTellsActiveAsText } from './introspection-tells-active-as-text.js';
import { introspectionTellsBadCredentialsAs400 } from './introspection-tells-bad-credentials-as-400.js';
import { introspectionTrustsTheHint } from './introspection-trusts-the-hint.js';
import { introspectionWithoutAuthentication } from './introspection-without-authentication.js';

/** Faults by which rules of `suites/rfc7662-introspection` are broken. */
export const rfc7662IntrospectionDefects: readonly Defect[] = [
  introspectionEndpointOverHttp,
  introspectionWithoutAuthentication,
  introspectionByAnyAccessToken,
  introspectionDoesNotVerifyClientAssertion,
  introspectionTellsBadCredentialsAs400,
  introspectionTrustsTheHint,
  introspectionNeedsNoToken,
  introspectionTellsActiveAsText,
  introspectionAsPlainText,
  introspectionAnswers404ToUnknownTokens,
  introspectionComparesStartOfToken,
  introspectionOfInactiveTokensTellsAll,
  introspectionForgetsExpiry,
  introspectionForAnyClient,
];
