import type { Defect } from '../types.js';
import { publishesHalfAPoint } from './publishes-half-a-point.js';
import { publishesKeyWithoutType } from './publishes-key-without-type.js';
import { publishesKeysWithPadding } from './publishes-keys-with-padding.js';
import { publishesPrivateKey } from './publishes-private-key.js';
import { publishesSharedSecret } from './publishes-shared-secret.js';

/** Faults by which rules of `suites/rfc7517-jwk` are broken. */
export const rfc7517JwkDefects: readonly Defect[] = [
  publishesKeysWithPadding,
  publishesKeyWithoutType,
  publishesHalfAPoint,
  publishesPrivateKey,
  publishesSharedSecret,
];
