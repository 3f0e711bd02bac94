import type { Defect } from '../types.js';
import { challengeWithQuotes } from './challenge-with-quotes.js';
import { challengeWithoutError } from './challenge-without-error.js';
import { errorWithoutToken } from './error-without-token.js';
import { narrowTokenGetsInvalidToken } from './narrow-token-gets-invalid-token.js';
import { noChallenge } from './no-challenge.js';
import { tokensLiveADay } from './tokens-live-a-day.js';

/** Faults by which rules of `suites/rfc6750-bearer` are broken. */
export const rfc6750BearerDefects: readonly Defect[] = [
  challengeWithQuotes,
  challengeWithoutError,
  errorWithoutToken,
  narrowTokenGetsInvalidToken,
  noChallenge,
  tokensLiveADay,
];
