import { laneOf } from './lane-runner.js';

type Orphan = (error: unknown) => void;

/** Runs of this process that want to hear of errors which belong to no lane. */
const orphans = new Set<Orphan>();

const hear = (error: unknown): void => {
  const lane = laneOf.getStore();
  if (lane !== undefined) lane.stray(error);
  else for (const orphan of orphans) orphan(error);
};

/**
 * Owns the only two process listeners, for all runs of a process together: an error that nobody caught goes to the lane
 * whose code it came from, else to `orphan`. Returns the function that lets go again.
 */
export function catchStrays(orphan: Orphan): () => void {
  if (orphans.size === 0) {
    process.on('uncaughtException', hear);
    process.on('unhandledRejection', hear);
  }
  orphans.add(orphan);
  return () => {
    orphans.delete(orphan);
    if (orphans.size > 0) return;
    process.off('uncaughtException', hear);
    process.off('unhandledRejection', hear);
  };
}
