import type { Defect } from '../types.js';
import { publishesEs256KeyOnAnotherCurve } from './publishes-es256-key-on-another-curve.js';
import { publishesShortSigningKey } from './publishes-short-signing-key.js';
import { signsEs256InAsn1 } from './signs-es256-in-asn1.js';

/** Faults by which rules of `suites/rfc7518-jwa` are broken. */
export const rfc7518JwaDefects: readonly Defect[] = [
  publishesShortSigningKey,
  publishesEs256KeyOnAnotherCurve,
  signsEs256InAsn1,
];
