import { BrowserPool } from './browser-pool.js';
import { BrowserSession } from './browser-session.js';
import { ContextShelf } from './browser-shelf.js';
import type { OneTimeCodes } from './one-time-codes.js';
import type { JourneyDriver } from './types.js';

export interface BrowserDriverOptions {
  /** Path of a Chromium: headless shell, Chrome, Chromium or Edge. */
  readonly executable: string;
  /**
   * CA certificates of the bank, PEM. The browser then trusts the keys of those servers alone that this tool itself
   * found to be certified by them; everywhere else its own judgement stands.
   */
  readonly ca?: string;
  /** Key (SHA-256, base64) of a server, by `host:port`, that is taken whatever its certificate is worth. */
  readonly pinned?: (hostPort: string) => string | undefined;
  /** URLs of the bank that are known beforehand (its endpoints): saves a restart where pages lie on several hosts. */
  readonly hosts?: readonly string[];
  readonly codes?: OneTimeCodes;
  /** Milliseconds until a page that does not come to rest is given up; 30 s. */
  readonly patience?: number;
}

/**
 * A driver with a real browser: one for the run, started with the first walk, and a context of its own for each session,
 * fresh or as good as new. The redirect URI is never opened. A walk rejects with the reason of its aborted signal, or with a SetupFault where the
 * browser does not start or the script asks for a value that the customer does not have.
 */
export async function browserDriver(options: BrowserDriverOptions): Promise<JourneyDriver> {
  const { executable, ca, hosts = [], codes, patience = 30_000 } = options;
  const pool = new BrowserPool(executable, ca, hosts, options.pinned);
  const shelf = new ContextShelf();
  const sessions = new Set<BrowserSession>();
  return {
    kind: 'browser',
    async open(listener) {
      const session = new BrowserSession(pool, listener, { patience, shelf, ...(codes && { codes }) });
      sessions.add(session);
      return {
        driver: 'browser',
        walk: (request) => session.walk(request),
        close: async () => {
          sessions.delete(session);
          await session.close();
        },
      };
    },
    async close() {
      await Promise.all([...sessions].map((session) => session.close()));
      await pool.close();
    },
  };
}
