import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { packageRoot } from '../package-root.js';

/** True in a checkout of this project, false where the package is installed. */
const inCheckout = (): boolean => existsSync(join(packageRoot, 'tsconfig.json'));

/** Where this user's programs keep what can be made again. */
function cacheFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return env.XDG_CACHE_HOME || join(homedir(), '.cache');
}

/**
 * Where the test certificates are: `given`; else `certs/output` of a checkout; else the user's cache, so that private
 * keys never come to lie in somebody's project.
 */
export function pkiFolder(given: string | undefined, env: NodeJS.ProcessEnv): string {
  if (given !== undefined) return resolve(given);
  if (inCheckout()) return join(packageRoot, 'certs', 'output');
  return join(cacheFolder(env), 'fapi-harness', 'certs');
}
