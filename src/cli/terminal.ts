/** What a command has of the world: where to write, and what it was asked. */
export interface Cli {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
  /** The arguments as given, without node and script. */
  readonly args: readonly string[];
}

/** A line on standard output. */
export const say = (cli: Cli, line = ''): void => {
  cli.stdout.write(`${line}\n`);
};

/** A line on standard error: what is no result. */
export const tell = (cli: Cli, line: string): void => {
  cli.stderr.write(`${line}\n`);
};

/** Columns to fill; 100 where nobody looks. */
export const columnsOf = (cli: Cli): number =>
  cli.stdout.isTTY ? Math.max(40, cli.stdout.columns ?? 80) : 100;
