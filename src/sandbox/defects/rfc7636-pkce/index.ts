import type { Defect } from '../types.js';
import { pkceChallengeInCode } from './pkce-challenge-in-code.js';
import { pkceChallengeOfAnyFlow } from './pkce-challenge-of-any-flow.js';
import { pkceForgottenByValue } from './pkce-forgotten-by-value.js';
import { pkceMethodDefaultsToS256 } from './pkce-method-defaults-to-s256.js';
import { pkceShortVerifierAccepted } from './pkce-short-verifier-accepted.js';
import { pkceUnknownMethodAccepted } from './pkce-unknown-method-accepted.js';
import { pkceVerifierCutShort } from './pkce-verifier-cut-short.js';
import { pkceWrongError } from './pkce-wrong-error.js';

/** Faults by which rules of `suites/rfc7636-pkce` are broken. */
export const rfc7636PkceDefects: readonly Defect[] = [
  pkceChallengeInCode,
  pkceChallengeOfAnyFlow,
  pkceForgottenByValue,
  pkceMethodDefaultsToS256,
  pkceShortVerifierAccepted,
  pkceUnknownMethodAccepted,
  pkceVerifierCutShort,
  pkceWrongError,
];
