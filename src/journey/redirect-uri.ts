/** Where a walk must stop: one redirect URI, or several that the bank may choose from. */
export type Stops = string | readonly string[];

/** The stops as a list. */
export const stopList = (stops: Stops): readonly string[] => (typeof stops === 'string' ? [stops] : stops);

/** True where a URL is one of the stops. */
export const isStop = (url: string, stops: Stops): boolean =>
  stopList(stops).some((stop) => isRedirect(url, stop));

/**
 * True where a URL is the redirect URI: same scheme, host, port and path, and each parameter of the redirect URI's own
 * query is there with its value. What the bank adds to query and fragment does not matter. Never throws.
 */
export function isRedirect(url: string, redirectUri: string): boolean {
  if (!URL.canParse(url) || !URL.canParse(redirectUri)) return false;
  const met = new URL(url);
  const own = new URL(redirectUri);
  if (met.protocol !== own.protocol || met.host !== own.host || met.pathname !== own.pathname) return false;
  for (const [name, value] of own.searchParams) {
    if (!met.searchParams.getAll(name).includes(value)) return false;
  }
  return true;
}

/**
 * The redirect URI as a URL pattern of the Chrome DevTools Protocol, where `*`, `?` and `\` have a meaning of their own.
 *
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Fetch/#type-RequestPattern
 */
export function redirectPattern(redirectUri: string): string {
  const { protocol, host, pathname } = new URL(redirectUri);
  return `${`${protocol}//${host}${pathname}`.replace(/[\\*?]/g, '\\$&')}*`;
}

/** `host:port` with the port spelled out, as it is connected to. */
export function hostPort(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  return `${hostname}:${port || (protocol === 'http:' ? '80' : '443')}`;
}
