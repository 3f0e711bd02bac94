import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../package-root.js';
import { targetShape } from './target-shape.js';

/** Where the published JSON Schema of target files stands. */
export const targetSchemaFile = join(packageRoot, 'src', 'config', 'target.schema.json');

/** The JSON Schema (draft 7, which editors know best) of a target file. */
export const targetJsonSchema = (): Record<string, unknown> => ({
  $comment: 'Written from src/config/target-shape.ts; do not edit.',
  title: 'fapi-harness target file',
  ...z.toJSONSchema(targetShape, { io: 'input', target: 'draft-7' }),
});

/** The published text of the schema. */
export const targetSchemaText = (): string => `${json(targetJsonSchema(), '')}\n`;

/** Writes `target.schema.json` anew, after a change of the shape. */
export async function writeTargetSchema(file: string = targetSchemaFile): Promise<void> {
  await writeFile(file, targetSchemaText());
}

/** JSON as the formatter of this repository writes it: lists of plain values on one line where they fit. */
function json(value: unknown, indent: string, taken = 0): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value) && value.length > 0) {
    const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    const plain = value.every((item) => typeof item !== 'object');
    if (plain && indent.length + taken + line.length < 110) return line;
    return `[\n${value.map((item) => deeper + json(item, deeper)).join(',\n')}\n${indent}]`;
  }
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    const members = Object.entries(value).map(([key, item]) => {
      const name = JSON.stringify(key);
      return `${deeper}${name}: ${json(item, deeper, name.length + 2)}`;
    });
    return `{\n${members.join(',\n')}\n${indent}}`;
  }
  return JSON.stringify(value);
}
