import { laneOf } from './lane-runner.js';

/**
 * Owns the only two process listeners of a run: an error that nobody caught goes to the lane whose code it came from, else
 * to `orphan`. Returns the function that takes the listeners away.
 */
export function catchStrays(orphan: (error: unknown) => void): () => void {
  const hear = (error: unknown): void => {
    const lane = laneOf.getStore();
    if (lane === undefined) orphan(error);
    else lane.stray(error);
  };
  process.on('uncaughtException', hear);
  process.on('unhandledRejection', hear);
  return () => {
    process.off('uncaughtException', hear);
    process.off('unhandledRejection', hear);
  };
}
