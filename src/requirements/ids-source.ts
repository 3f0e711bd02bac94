import type { CatalogueData } from './types.js';

const list = (name: string, comment: string, type: string, ids: readonly string[]): string => {
  const items = ids.map((id) => `'${id}'`);
  const flat = `export const ${name} = [${items.join(', ')}] as const;`;
  const text =
    flat.length <= 110
      ? flat
      : `export const ${name} = [\n${items.map((item) => `  ${item},`).join('\n')}\n] as const;`;
  return `/** ${comment} */\n${text}\nexport type ${type} = (typeof ${name})[number];\n`;
};

/**
 * The source of `ids.ts`: unions of the ids in the catalogue, because TypeScript cannot read YAML and would widen ids
 * from JSON to plain strings. Excluded rows are left out: no check can be tied to them.
 */
export function idsSource(data: CatalogueData): string {
  const judged = data.suites.flatMap((suite) => suite.rows).filter((row) => !row.excluded);
  return [
    '// Written by `npm run catalogue` from suites/*/requirements.yaml and suites/profiles.yaml. Do not edit.\n',
    list(
      'requirementIds',
      'Every requirement that a check can be tied to.',
      'RequirementId',
      judged.map(({ id }) => id),
    ),
    list(
      'suiteIds',
      'Folders under `suites/` that have a catalogue.',
      'SuiteId',
      data.suites.map(({ id }) => id),
    ),
    list(
      'profileIds',
      'Certification goals.',
      'ProfileId',
      data.profiles.map(({ id }) => id),
    ),
  ].join('\n');
}
