import type { Defect } from '../types.js';
import { assertionAudByPrefix } from './assertion-aud-by-prefix.js';
import { assertionAudListRefused } from './assertion-aud-list-refused.js';
import { assertionAudMayBeCut } from './assertion-aud-may-be-cut.js';
import { assertionAudNotRequired } from './assertion-aud-not-required.js';
import { assertionByKeyOfAnyClient } from './assertion-by-key-of-any-client.js';
import { assertionExpNotRequired } from './assertion-exp-not-required.js';
import { assertionExpOfAnyType } from './assertion-exp-of-any-type.js';
import { assertionIssNotCompared } from './assertion-iss-not-compared.js';
import { assertionIssNotRequired } from './assertion-iss-not-required.js';
import { assertionNbfNotRead } from './assertion-nbf-not-read.js';
import { assertionSubNotCompared } from './assertion-sub-not-compared.js';
import { assertionSubNotRequired } from './assertion-sub-not-required.js';
import { assertionTypeNotRead } from './assertion-type-not-read.js';
import { assertionWithMoreClaimsRefused } from './assertion-with-more-claims-refused.js';
import { expiredAssertionToldAsInvalidRequest } from './expired-assertion-told-as-invalid-request.js';
import { parTakesExpiredAssertion } from './par-takes-expired-assertion.js';
import { readsFirstOfTwoAssertions } from './reads-first-of-two-assertions.js';

/** Faults by which rules of `suites/rfc7523-jwt-bearer` are broken. */
export const rfc7523JwtBearerDefects: readonly Defect[] = [
  expiredAssertionToldAsInvalidRequest,
  assertionAudListRefused,
  assertionWithMoreClaimsRefused,
  assertionByKeyOfAnyClient,
  assertionExpOfAnyType,
  assertionNbfNotRead,
  parTakesExpiredAssertion,
  assertionExpNotRequired,
  assertionAudByPrefix,
  assertionAudMayBeCut,
  assertionAudNotRequired,
  assertionSubNotCompared,
  assertionSubNotRequired,
  assertionIssNotCompared,
  assertionIssNotRequired,
  readsFirstOfTwoAssertions,
  assertionTypeNotRead,
];
