import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';
import { catalogueFiles, parseCatalogue } from './catalogue.js';
import { idsSource } from './ids-source.js';
import { CatalogueError } from './types.js';

const file = join(packageRoot, 'src', 'requirements', 'ids.ts');

try {
  const data = parseCatalogue(catalogueFiles(join(packageRoot, 'suites')));
  const source = idsSource(data);
  const rows = data.suites.flatMap((suite) => suite.rows);
  const excluded = rows.filter((row) => row.excluded).length;
  let before = '';
  try {
    before = readFileSync(file, 'utf8');
  } catch {
    // The first time there is none.
  }
  if (before !== source) writeFileSync(file, source);
  console.log(
    `${rows.length - excluded} requirements and ${excluded} excluded rows in ${data.suites.length} suites; src/requirements/ids.ts ${before === source ? 'stands' : 'written'}`,
  );
} catch (error) {
  if (!(error instanceof CatalogueError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
