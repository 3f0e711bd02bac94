import type { Defect } from '../types.js';
import { accessTokensCannotBeRevoked } from './access-tokens-cannot-be-revoked.js';
import { refreshTokenNotRevoked } from './refresh-token-not-revoked.js';
import { refreshTokenRevokedAlone } from './refresh-token-revoked-alone.js';
import { revocationAnswers400ToDeadTokens } from './revocation-answers-400-to-dead-tokens.js';
import { revocationByAnyClient } from './revocation-by-any-client.js';
import { revocationDoesNotVerifyClientAssertion } from './revocation-does-not-verify-client-assertion.js';
import { revocationEndpointOverHttp } from './revocation-endpoint-over-http.js';
import { revocationErrorsWithoutCode } from './revocation-errors-without-code.js';
import { revocationNeedsNoToken } from './revocation-needs-no-token.js';
import { revocationOverAnyCertificate } from './revocation-over-any-certificate.js';
import { revocationRefusesUnknownHints } from './revocation-refuses-unknown-hints.js';
import { revocationTrustsTheHint } from './revocation-trusts-the-hint.js';
import { revocationWithoutClientAuthentication } from './revocation-without-client-authentication.js';

/** Faults by which rules of `suites/rfc7009-revocation` are broken. */
export const rfc7009RevocationDefects: readonly Defect[] = [
  refreshTokenNotRevoked,
  accessTokensCannotBeRevoked,
  revocationEndpointOverHttp,
  revocationWithoutClientAuthentication,
  revocationDoesNotVerifyClientAssertion,
  revocationByAnyClient,
  revocationTrustsTheHint,
  refreshTokenRevokedAlone,
  revocationAnswers400ToDeadTokens,
  revocationRefusesUnknownHints,
  revocationNeedsNoToken,
  revocationErrorsWithoutCode,
  revocationOverAnyCertificate,
];
