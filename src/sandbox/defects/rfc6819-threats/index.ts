import type { Defect } from '../types.js';
import { padsRefreshTokens } from './pads-refresh-tokens.js';

/** Faults by which rules of `suites/rfc6819-threats` are broken. */
export const rfc6819ThreatsDefects: readonly Defect[] = [padsRefreshTokens];
