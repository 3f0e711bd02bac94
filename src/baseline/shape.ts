import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../package-root.js';

const words = (about: string): z.ZodType<string> =>
  z.string({ error: 'text' }).regex(/\S/, { error: 'text that says something' }).describe(about);

/** One failure that somebody answers for until a day. */
const knownFailure = z.strictObject({
  check: words('Id of the check, as reports and `fapi-harness list` tell it.'),
  variant: words('Only in this variant, such as private_key_jwt+pushed+jarm; without it in all.').optional(),
  client: words('Only for this client of the target file; without it for all.').optional(),
  owner: words('Who answers for it: a person or a team.'),
  reason: words('Why it may stay for now.'),
  expires: z.iso
    .date({ error: 'a day such as 2027-01-31' })
    .describe('The first day, in UTC, on which the failure fails again.'),
  ticket: words('Where it is followed up.').optional(),
});

/** The shape of a baseline file. */
export const baselineShape = z.strictObject({
  $schema: z.string({ error: 'text' }).optional().describe('The JSON Schema of this file, for editors.'),
  failures: z.array(knownFailure).describe('Failures that are known, each with somebody who answers for it.'),
});
export type BaselineFile = z.infer<typeof baselineShape>;

/** Where the published JSON Schema of baseline files stands. */
export const baselineSchemaFile = join(packageRoot, 'reports', 'schemas', 'baseline.schema.json');

/** The JSON Schema (draft 7, which editors know best) of a baseline file. */
export const baselineJsonSchema = (): Record<string, unknown> => ({
  title: 'fapi-harness baseline: failures that are known',
  ...z.toJSONSchema(baselineShape, { io: 'input', target: 'draft-7' }),
});

/** The published text of the schema. */
export const baselineSchemaText = (): string => `${JSON.stringify(baselineJsonSchema(), undefined, 2)}\n`;

/** Writes the published schema anew, after a change of the shape; gives its path. */
export async function writeBaselineSchema(file: string = baselineSchemaFile): Promise<string> {
  await writeFile(file, baselineSchemaText());
  return file;
}
