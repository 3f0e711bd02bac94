import type { Defect } from '../types.js';
import { answersPlainOauthBare } from './answers-plain-oauth-bare.js';
import { encryptsInsteadOfSigning } from './encrypts-instead-of-signing.js';
import { formPostJwtWithStateBeside } from './form-post-jwt-with-state-beside.js';
import { fragmentJwtInQuery } from './fragment-jwt-in-query.js';
import { idTokenInQueryAsJwt } from './id-token-in-query-as-jwt.js';
import { jarmAlgorithmOtherThanPublished } from './jarm-algorithm-other-than-published.js';
import { jarmAlgorithmsNotPublished } from './jarm-algorithms-not-published.js';
import { jarmModeNotPublished } from './jarm-mode-not-published.js';
import { jarmUnsigned } from './jarm-unsigned.js';
import { queryJwtInFragment } from './query-jwt-in-fragment.js';

/** Faults by which rules of `suites/jarm` are broken. */
export const jarmDefects: readonly Defect[] = [
  answersPlainOauthBare,
  encryptsInsteadOfSigning,
  formPostJwtWithStateBeside,
  fragmentJwtInQuery,
  idTokenInQueryAsJwt,
  jarmAlgorithmOtherThanPublished,
  jarmAlgorithmsNotPublished,
  jarmModeNotPublished,
  jarmUnsigned,
  queryJwtInFragment,
];
