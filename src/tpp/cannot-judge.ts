/** A precondition is missing, on whosever side: the check ends inconclusive with this reason, never passed. */
export class CannotJudge extends Error {
  override readonly name = 'CannotJudge';
}
