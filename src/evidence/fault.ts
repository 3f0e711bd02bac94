/** A stored run cannot be read or written: never a finding about the bank. */
export class EvidenceFault extends Error {
  override readonly name = 'EvidenceFault';
  readonly file: string;
  /** Line in the file, from 1. */
  readonly line: number | undefined;
  /** How to mend it, in one sentence. */
  readonly remedy: string | undefined;
  constructor(
    message: string,
    file: string,
    options: { line?: number; remedy?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.file = file;
    this.line = options.line;
    this.remedy = options.remedy;
  }
}
