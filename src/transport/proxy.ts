/** A forward proxy as the environment names it. */
export interface ForwardProxy {
  readonly url: URL;
  /** Value for Proxy-Authorization, where the URL has a user. */
  readonly authorization?: string;
}

/** Environment variables that matter here; `process.env` fits. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** True for names and addresses that never leave this machine. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
  );
}

/** True where NO_PROXY names the host: `*`, a name, `.suffix`, `*.suffix`, each perhaps with `:port`. */
function isExempt(hostname: string, port: string, list: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, named, only] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) as unknown as [
        string,
        string,
        string?,
      ];
      // An IPv6 address is full of colons: then the whole entry is the name.
      const [name, at] = /:.*:/.test(entry)
        ? [entry.toLowerCase().replace(/^\[|\]$/g, ''), undefined]
        : [named, only];
      if (at !== undefined && at !== port) return false;
      const suffix = name.replace(/^\*?\./, '');
      return host === suffix || host.endsWith(`.${suffix}`);
    });
}

/**
 * The proxy that a connection to an origin must take, or undefined for none. Loopback never takes one.
 * @throws {TypeError} where the variable holds no http or https URL
 */
export function proxyFor(
  origin: { protocol: string; hostname: string; port: string },
  env: Environment,
): ForwardProxy | undefined {
  if (isLoopback(origin.hostname)) return undefined;
  const secure = origin.protocol === 'https:';
  const name = secure ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const value = (env[name.toLowerCase()] || env[name]) ?? '';
  if (value === '') return undefined;
  const port = origin.port || (secure ? '443' : '80');
  if (isExempt(origin.hostname, port, (env.no_proxy || env.NO_PROXY) ?? '')) return undefined;
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  if (!URL.canParse(text)) throw new TypeError(`${name} holds no URL`);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TypeError(
      `${name} names a proxy of kind ${url.protocol.slice(0, -1)}; only http and https are spoken`,
    );
  }
  if (url.username === '') return { url };
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { url, authorization: `Basic ${Buffer.from(user).toString('base64')}` };
}
