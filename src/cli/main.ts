#!/usr/bin/env node
import { CommanderError } from 'commander';
import { EXIT } from '../results/verdict.js';
import { explainError } from './faults.js';
import { program } from './program.js';
import { type Cli, tell } from './terminal.js';

const cli: Cli = {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  args: process.argv.slice(2),
};

/** A reader that has gone (`… | head`) is no reason to stop: reports are still written. */
function forgiveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
    });
  }
}

/** Waits until everything that was printed has left this process. */
const drained = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    if (stream.destroyed || !stream.writable) resolve();
    else stream.write('', () => resolve());
  });

async function main(): Promise<number> {
  let code: number = EXIT.ready;
  try {
    await program(cli, (given) => {
      code = given;
    }).parseAsync([...cli.args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said what is wrong; help and version come this way too, with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ready : EXIT.notJudged;
    const told = explainError(error, cli.env);
    for (const line of told.lines) tell(cli, line);
    return told.code;
  }
}

/** Outside a run, which has listeners of its own, nobody else would tell of it. */
function lastResort(error: unknown): void {
  if (process.listenerCount('uncaughtException') > 1) return;
  for (const line of explainError(error, cli.env).lines) tell(cli, line);
  process.exit(EXIT.broke);
}

forgiveClosedPipes();
process.on('uncaughtException', lastResort);
const code = await main();
await Promise.all([drained(process.stdout), drained(process.stderr)]);
process.exit(code);
