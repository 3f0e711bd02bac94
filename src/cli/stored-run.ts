import { statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createEventWriter, loadEvents } from '../evidence/index.js';
import type { RunEvent } from '../results/events.js';
import { EVENTS } from './run-folder.js';

/** A run that was kept. */
export interface StoredRun {
  /** As the user named it. */
  readonly given: string;
  readonly file: string;
  readonly folder: string;
  readonly events: readonly RunEvent[];
}

/**
 * Reads a stored run by its folder or its event file.
 * @throws EvidenceFault where it is missing, or is no run
 */
export async function loadRun(given: string): Promise<StoredRun> {
  const isFolder = statSync(given, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const file = isFolder ? join(given, EVENTS) : given;
  return { given, file, folder: resolve(dirname(file)), events: await loadEvents(file) };
}

/**
 * Writes an event file whole, or not at all: what stood there stands until the new one is on disk.
 * @throws EvidenceFault, or the error of the file system
 */
export async function storeEvents(file: string, events: readonly RunEvent[]): Promise<void> {
  const waiting = `${file}.${process.pid}.part`;
  await rm(waiting, { force: true });
  const writer = createEventWriter(waiting);
  try {
    for (const event of events) writer.write(event);
    writer.close();
    await rename(waiting, file);
  } catch (error) {
    await rm(waiting, { force: true });
    throw error;
  }
}
