import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FORMAT_FILES } from '../reporters/formats.js';
import { PDF_FILE } from '../reporters/pdf.js';
import { makeFolder } from '../results/make-folder.js';
import { clearEvidence, SEAL } from './sealing.js';

/** The files of a run, as they are called in its folder. */
export const EVENTS = 'run.ndjson';
const FILES = [EVENTS, ...Object.values(FORMAT_FILES), PDF_FILE, ...SEAL];

/** Where a run leaves its events and reports. */
export interface RunFolder {
  readonly path: string;
  readonly events: string;
  /** Removes what an earlier run left here, so that two runs are never mixed. */
  clear(): void;
  /** Removes what a write that was broken off has left; waits for nothing. */
  sweep(): void;
  /** Removes the folder again where nothing came to be in it. */
  forget(): void;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-23-101502`, local time: sorts as it was. */
const stampOf = (at: Date): string =>
  [
    at.getFullYear(),
    two(at.getMonth() + 1),
    two(at.getDate()),
    `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`,
  ].join('-');

const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 40) || 'bank';

/**
 * The folder of a run, made at once so that a place that cannot be written to is known before the bank is asked:
 * `given`, or a fresh one `reports/runs/<time>-<name>` under the current folder.
 */
export function openRunFolder(given: string | undefined, name: string, now = new Date()): RunFolder {
  const base = resolve('reports', 'runs', `${stampOf(now)}-${slug(name)}`);
  let path = given === undefined ? base : resolve(given);
  for (let count = 2; given === undefined && existsSync(path); count++) path = `${base}-${count}`;
  const made = makeFolder(path);
  return {
    path,
    events: join(path, EVENTS),
    clear: () => {
      for (const file of FILES) rmSync(join(path, file), { force: true });
      clearEvidence(path);
    },
    sweep: () => {
      for (const file of readdirSync(path)) {
        if (FILES.some((own) => file.startsWith(`${own}.`)) && file.endsWith('.part'))
          rmSync(join(path, file), { force: true });
      }
    },
    forget: () => {
      for (const folder of made) {
        if (existsSync(folder) && readdirSync(folder).length > 0) return;
        rmdirSync(folder);
      }
    },
  };
}
