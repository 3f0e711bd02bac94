import type { Proofs } from '../engine/proofs-lock.js';
import type { Defect } from '../sandbox/index.js';

/** Which defects turn which check red, as they say of themselves, in their own order. */
export function proofsOf(defects: readonly Defect[]): Proofs {
  const proofs: Record<string, Record<string, string>> = {};
  for (const { id, breaks, caughtBy } of defects) {
    for (const check of caughtBy) {
      const of = proofs[check] ?? {};
      of[id] = breaks;
      proofs[check] = of;
    }
  }
  return proofs;
}
