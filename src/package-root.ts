import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of this package: where `suites/`, `reports/` and `package.json` stand, both in a checkout and installed. */
export const packageRoot = ((): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('fapi-harness: package.json not found above its own code');
    folder = parent;
  }
  return folder;
})();

/** Name and version of this tool, from its package.json. */
export function toolVersion(): { name: string; version: string } {
  const { name, version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return { name, version };
}
