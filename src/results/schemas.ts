import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../package-root.js';
import { runEvent } from './events.js';
import { manifest } from './manifest.js';
import { report } from './report.js';

/** Where the published schemas stand. */
export const schemaFolder = join(packageRoot, 'reports', 'schemas');

const SCHEMAS = {
  'run-event.schema.json': {
    title: 'One event of a fapi-harness run: a line of run.ndjson, version 1',
    shape: runEvent,
  },
  'manifest.schema.json': {
    title: 'The manifest of a fapi-harness run: manifest.json, version 1',
    shape: manifest,
  },
  'report.schema.json': { title: 'The report of a fapi-harness run: report.json, version 1', shape: report },
} as const;

/** The published JSON Schemas (draft 2020-12) by file name, as text. Members that come later stay valid. */
export function schemaFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([file, { title, shape }]) => {
      const { $schema, ...rest } = z.toJSONSchema(shape, { io: 'input' });
      return [file, `${JSON.stringify({ $schema, title, ...rest }, undefined, 2)}\n`];
    }),
  );
}

/** Writes the JSON Schemas of events and report to `reports/schemas`, or to another folder; gives the paths. */
export async function writeSchemas(folder = schemaFolder): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    Object.entries(schemaFiles()).map(async ([file, text]) => {
      const path = join(folder, file);
      await writeFile(path, text);
      return path;
    }),
  );
}
