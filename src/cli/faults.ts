import { clean } from '../reporters/text.js';
import { EXIT, type ExitCode } from '../results/verdict.js';

/** A command that was stopped before it had anything to show. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

interface Told {
  readonly lines: readonly string[];
  readonly code: ExitCode;
}

/**
 * Errors of the user's side of things, by name: the classes are not imported, so that a start which ends well does not
 * load the modules that they stand in.
 */
const SETUP = new Set(['SetupFault', 'CatalogueError', 'EvidenceFault', 'HistoryFault']);

/** What the file system says of a folder that cannot be written to: the set-up's fault, in words. */
const FILES: Readonly<Record<string, string>> = {
  EACCES: 'there is no right to',
  EPERM: 'there is no right to',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a file is in the way',
  EISDIR: 'a folder is in the way',
};

/** A text that may quote the bank, as lines that cannot steer a terminal. */
const linesOf = (text: string): string[] => text.split('\n').map(clean);

/** An error as the user hears of it: no stack, what to do about it, and the exit code that it stands for. */
export function explainError(error: unknown, env: NodeJS.ProcessEnv): Told {
  const debug = env.FAPI_HARNESS_DEBUG === '1';
  const stack = debug && error instanceof Error && error.stack ? ['', error.stack] : [];
  if (error instanceof Stopped) return { lines: [error.message], code: EXIT.interrupted };
  if (error instanceof Error && SETUP.has(error.name)) {
    const { details = [], remedy } = error as { details?: readonly string[]; remedy?: string };
    return {
      lines: [
        ...linesOf(`fapi-harness: ${error.message}`),
        ...details.flatMap((line) => linesOf(`  ${line}`)),
        ...(remedy ? linesOf(remedy) : []),
        ...stack,
      ],
      code: EXIT.notJudged,
    };
  }
  const { code = '', path, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  // What is missing is our fault, but for the folder in which one is to be made.
  const why = code === 'ENOENT' && syscall === 'mkdir' ? 'nothing can be made there' : FILES[code];
  if (path !== undefined && syscall !== undefined && why !== undefined) {
    return {
      lines: [`fapi-harness: ${path} cannot be written: ${why}.`, ...stack],
      code: EXIT.notJudged,
    };
  }
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    lines: [
      ...linesOf(`fapi-harness: the harness broke: ${words}`),
      ...(debug ? stack : ['This is a fault of ours. FAPI_HARNESS_DEBUG=1 shows where it happened.']),
    ],
    code: EXIT.broke,
  };
}
