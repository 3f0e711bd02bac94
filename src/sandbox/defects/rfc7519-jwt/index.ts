import type { Defect } from '../types.js';
import { acceptsRequestObjectBeforeNbf } from './accepts-request-object-before-nbf.js';
import { acceptsRequestObjectMinutesAfterExp } from './accepts-request-object-minutes-after-exp.js';
import { idTokenHoldsLater } from './id-token-holds-later.js';
import { idTokenWithDoubledClaim } from './id-token-with-doubled-claim.js';
import { idTokenWithIatAsText } from './id-token-with-iat-as-text.js';
import { readsFirstOfDoubledClaims } from './reads-first-of-doubled-claims.js';

/** Faults by which rules of `suites/rfc7519-jwt` are broken. */
export const rfc7519JwtDefects: readonly Defect[] = [
  acceptsRequestObjectMinutesAfterExp,
  acceptsRequestObjectBeforeNbf,
  readsFirstOfDoubledClaims,
  idTokenWithDoubledClaim,
  idTokenWithIatAsText,
  idTokenHoldsLater,
];
