import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where this user's programs keep what must not be lost: `FAPI_HARNESS_CONFIG` where it is set, else the place that the
 * system has for it.
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function configFolder(env: NodeJS.ProcessEnv): string {
  if (env.FAPI_HARNESS_CONFIG) return resolve(env.FAPI_HARNESS_CONFIG);
  return join(systemFolder(env), 'fapi-harness');
}

function systemFolder(env: NodeJS.ProcessEnv): string {
  const home = env.HOME || homedir();
  if (process.platform === 'win32') return env.APPDATA || join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support');
  return env.XDG_CONFIG_HOME || join(home, '.config');
}
