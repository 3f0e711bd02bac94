/**
 * Something on our side of the wire is wrong: a file, a key, a name, a route. Never a finding about the bank. The CLI
 * prints it without a stack and exits with 2.
 */
export class SetupFault extends Error {
  override readonly name = 'SetupFault';
  /** What was tried and seen, one line each, with the likely cause first. */
  readonly details: readonly string[];
  /** How to mend it, in one sentence. */
  readonly remedy: string | undefined;
  constructor(
    message: string,
    options: { details?: readonly string[]; remedy?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.details = options.details ?? [];
    this.remedy = options.remedy;
  }
}
