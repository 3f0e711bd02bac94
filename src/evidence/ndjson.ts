import { closeSync, createReadStream, fsyncSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { EVENT_SCHEMA_VERSION, type RunEvent, runEvent } from '../results/events.js';
import { makeFolder } from '../results/make-folder.js';
import { EvidenceFault } from './fault.js';

/** Characters that may wait to be written. */
const WAITING = 262_144;

/** Writes events to `run.ndjson`, one a line. */
export interface EventWriter {
  readonly file: string;
  /** Takes an event; it is on its way to the file within the same turn of the event loop. Never throws. */
  write(event: RunEvent): void;
  /** Writes what waits, now. @throws {EvidenceFault} where the file cannot be written */
  flush(): void;
  /** Writes what waits, makes sure that it is on disk, and closes. @throws {EvidenceFault} also for earlier failures */
  close(): void;
}

/**
 * Opens a run's event file for appending; folders are made.
 * @throws {EvidenceFault} where it cannot be opened
 */
export function createEventWriter(file: string): EventWriter {
  let handle: number | undefined;
  let lines = '';
  let scheduled = false;
  let failed: EvidenceFault | undefined;
  const fault = (cause: unknown): EvidenceFault =>
    new EvidenceFault(`events cannot be written to ${file}: ${wordsOf(cause)}`, file, {
      remedy: 'Check the folder, its rights and the space on the disk.',
      cause,
    });
  try {
    makeFolder(dirname(file));
    handle = openSync(file, 'a', 0o600);
  } catch (cause) {
    throw fault(cause);
  }
  const push = (): void => {
    if (lines === '' || handle === undefined || failed !== undefined) return;
    const bytes = Buffer.from(lines, 'utf8');
    lines = '';
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
    } catch (cause) {
      failed = fault(cause);
    }
  };
  const flush = (): void => {
    push();
    if (failed !== undefined) throw failed;
  };
  return {
    file,
    write(event) {
      lines += `${JSON.stringify(event)}\n`;
      if (lines.length > WAITING) push();
      if (scheduled || lines === '') return;
      scheduled = true;
      setImmediate(() => {
        scheduled = false;
        push();
      });
    },
    flush,
    close() {
      if (handle === undefined) return;
      try {
        flush();
        fsyncSync(handle);
      } finally {
        closeSync(handle);
        handle = undefined;
      }
    },
  };
}

/**
 * Reads a run's events in order. A last line that was cut off (the process was killed) is left out; any other line that
 * is no event of this schema is a fault that names it.
 * @throws {EvidenceFault} where the file is missing, is no run, or is of a newer schema
 */
export async function* readEvents(file: string): AsyncGenerator<RunEvent> {
  const input = createReadStream(file, { encoding: 'utf8' });
  let failed: unknown;
  input.on('error', (error) => {
    failed = error;
  });
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  let broken: EvidenceFault | undefined;
  try {
    for await (const text of reader) {
      line++;
      // Only the last line may be cut: one that is followed by another is damaged.
      if (broken !== undefined) throw broken;
      if (text.trim() === '') continue;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch (cause) {
        broken = new EvidenceFault(`${file}:${line} is no JSON`, file, { line, cause, remedy: REMEDY });
        if (line === 1) throw broken;
        continue;
      }
      yield eventFrom(value, file, line);
    }
  } catch (error) {
    failed ??= error;
  } finally {
    reader.close();
    input.destroy();
  }
  if (failed instanceof EvidenceFault) throw failed;
  if (failed !== undefined) {
    throw new EvidenceFault(`${file} cannot be read: ${wordsOf(failed)}`, file, {
      cause: failed,
      remedy: REMEDY,
    });
  }
  if (line === 0) throw new EvidenceFault(`${file} is empty`, file, { remedy: REMEDY });
}

/** All events of a run's file. @throws {EvidenceFault} as `readEvents` */
export async function loadEvents(file: string): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of readEvents(file)) events.push(event);
  return events;
}

const REMEDY = 'Give the folder or the run.ndjson of a run of this tool.';

function eventFrom(value: unknown, file: string, line: number): RunEvent {
  const { schema, type } = (value ?? {}) as { schema?: unknown; type?: unknown };
  if (typeof schema === 'number' && schema > EVENT_SCHEMA_VERSION) {
    throw new EvidenceFault(`${file} was written by a newer version (schema ${schema})`, file, {
      line,
      remedy: `This version reads schema ${EVENT_SCHEMA_VERSION}: use the version that wrote it, or a later one.`,
    });
  }
  if (line === 1 && type !== 'run.started') {
    throw new EvidenceFault(`${file} does not begin as a run does`, file, { line, remedy: REMEDY });
  }
  const result = runEvent.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue === undefined ? '' : ` (${issue.path.join('.') || 'event'}: ${issue.message})`;
  throw new EvidenceFault(`${file}:${line} is no event of a run${where}`, file, { line, remedy: REMEDY });
}

const wordsOf = (error: unknown): string => {
  const { code } = error as NodeJS.ErrnoException;
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EACCES: 'no right to',
    EISDIR: 'it is a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
  };
  return words[code ?? ''] ?? (error instanceof Error ? error.message : String(error));
};
