import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { SetupFault } from '../config/setup-fault.js';
import { trustedKey } from './browser-certificates.js';
import { hostPort } from './redirect-uri.js';

/** A running browser with the keys that it trusts and the hosts that it cannot reach. */
export interface Running {
  readonly browser: Browser;
  readonly keys: ReadonlySet<string>;
  readonly walls: ReadonlySet<string>;
}

interface Counted extends Running {
  users: number;
}

/** Loads Playwright when it is needed. Not by `import`: looking for the names in its one big file takes Node a second. */
const playwright = (): typeof import('playwright-core') => createRequire(import.meta.url)('playwright-core');

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser of a run. What it trusts and what it cannot reach are set at its start, so it is started with the first
 * walk, and again in the rare case that a later walk meets a host under the private CA that was unknown till then.
 */
export class BrowserPool {
  readonly #executable: string;
  readonly #ca: string | undefined;
  /** Keys of servers by `host:port`; undefined where the server is not trusted. */
  readonly #keys = new Map<string, string | undefined>();
  readonly #walls = new Set<string>();
  /** Hosts of the bank: never walled off. */
  readonly #bank: Set<string>;
  readonly #running = new Set<Counted>();
  #latest: Promise<Counted> | undefined;
  #closed = false;

  readonly #pinned: (hostPort: string) => string | undefined;
  /** With a window, for a person to use. */
  readonly #headed: boolean;

  constructor(
    executable: string,
    ca: string | undefined,
    hosts: readonly string[],
    pinned: (hostPort: string) => string | undefined = () => undefined,
    headed = false,
  ) {
    this.#pinned = pinned;
    this.#headed = headed;
    this.#executable = executable;
    this.#ca = ca;
    this.#bank = new Set(hosts.map(hostPort));
    this.#hosts = hosts;
  }
  readonly #hosts: readonly string[];

  /** Learns what a walk needs before it starts. */
  async prepare(start: string, stops: readonly string[], signal: AbortSignal): Promise<void> {
    this.#bank.add(hostPort(start));
    for (const stop of stops) this.#walls.add(hostPort(stop));
    await Promise.all([...this.#hosts, start].map((url) => this.#learnKey(url, signal)));
  }

  /** True where nothing but this tool's own watch keeps the browser from the redirect URI. */
  sharesHost(stops: readonly string[]): boolean {
    return stops.some((stop) => this.#bank.has(hostPort(stop)));
  }

  /** Learns from a page that could not be opened; true where a browser with that knowledge may open it. */
  async learn(url: string, error: string, signal: AbortSignal): Promise<boolean> {
    const host = hostPort(url);
    if (/ERR_CERT_/.test(error)) {
      const before = this.#keys.get(host);
      return (await this.#learnKey(url, signal, true)) !== before && this.#keys.get(host) !== undefined;
    }
    if (!/ERR_NAME_NOT_RESOLVED/.test(error) || !this.#walls.has(host) || this.#bank.has(host)) return false;
    this.#bank.add(host);
    return true;
  }

  async #learnKey(url: string, signal: AbortSignal, again = false): Promise<string | undefined> {
    const host = hostPort(url);
    const pinned = this.#pinned(host);
    if (pinned !== undefined) this.#keys.set(host, pinned);
    if (pinned !== undefined) return pinned;
    if (this.#ca === undefined || !url.startsWith('https:')) return undefined;
    if (again || !this.#keys.has(host)) this.#keys.set(host, await trustedKey(url, this.#ca, signal));
    return this.#keys.get(host);
  }

  /** A browser that knows all that was learnt, the present one if it does. Give it back with `release`. */
  async lend(present?: Running): Promise<Running> {
    const keys = new Set([...this.#keys.values()].filter((key) => key !== undefined));
    const walls = new Set([...this.#walls].filter((host) => !this.#bank.has(host)));
    const fits = (running: Running): boolean =>
      running.browser.isConnected() &&
      [...keys].every((key) => running.keys.has(key)) &&
      [...walls].every((wall) => running.walls.has(wall)) &&
      ![...running.walls].some((wall) => this.#bank.has(wall));
    if (present && fits(present)) return present;
    for (;;) {
      const pending = this.#latest;
      const latest = await pending?.catch(() => undefined);
      if (latest && fits(latest)) {
        latest.users++;
        return latest;
      }
      // Somebody else may have started one meanwhile.
      if (this.#latest !== pending) continue;
      const started = this.#start(keys, walls);
      this.#latest = started;
      const running = await started;
      running.users++;
      return running;
    }
  }

  /** Gives a browser back; it ends with its last user if a newer one took its place. */
  async release(running: Running): Promise<void> {
    const counted = [...this.#running].find((one) => one === running);
    if (counted === undefined || --counted.users > 0) return;
    if ((await this.#latest?.catch(() => undefined)) === counted) return;
    this.#running.delete(counted);
    await counted.browser.close().catch(() => {});
  }

  async #start(keys: ReadonlySet<string>, walls: ReadonlySet<string>): Promise<Counted> {
    const { chromium } = playwright();
    const unsafe = process.getuid?.() === 0 || Boolean(process.env.CI);
    const args = [...FLAGS];
    if (keys.size > 0) args.push(`--ignore-certificate-errors-spki-list=${[...keys].join(',')}`);
    if (walls.size > 0) {
      args.push(`--host-resolver-rules=${[...walls].map((host) => `MAP ${host} ~NOTFOUND`).join(',')}`);
    }
    let browser: Browser;
    try {
      browser = await chromium.launch({
        executablePath: this.#executable,
        headless: !this.#headed,
        chromiumSandbox: !unsafe,
        args,
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      });
    } catch (error) {
      this.#latest = undefined;
      const [first = 'no reason given', ...rest] = String(
        error instanceof Error ? error.message : error,
      ).split('\n');
      throw new SetupFault(`The browser ${this.#executable} does not start.`, {
        details: [first, ...rest.map((line) => line.trim()).filter((line) => line !== '')].slice(0, 12),
        remedy: 'Set FAPI_HARNESS_BROWSER to a browser that starts, or choose the forms driver.',
        cause: error,
      });
    }
    const counted: Counted = { browser, keys, walls, users: 0 };
    this.#running.add(counted);
    if (this.#closed) await browser.close();
    return counted;
  }

  /** Ends every browser. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#latest?.catch(() => {});
    await Promise.all([...this.#running].map(({ browser }) => browser.close().catch(() => {})));
    this.#running.clear();
  }
}
