import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Host } from '../tpp/hosts.js';
import { type ForwardProxy, isLoopback, proxyFor } from '../transport/index.js';
import type { Environment } from '../transport/proxy.js';
import { openTcp } from '../transport/tunnel.js';
import { because, type Found, fine, found, type Likely } from './types.js';

export const nameOf = ({ host, port }: Host): string => `${host}:${port}`;

/** Where in the target file, or at the bank, the address of a host stands. */
const whereNamed = ({ endpoints }: Host): string =>
  endpoints.includes('discovery')
    ? 'authorizationServer.discovery'
    : endpoints.includes('resource')
      ? 'resource.url'
      : `${endpoints[0]} in the bank's discovery document`;

/** How a host is reached: through which proxy, or why through none. */
export interface Way {
  readonly proxy: ForwardProxy | undefined;
  readonly words: string;
}

/**
 * The way to a host by HTTPS_PROXY, HTTP_PROXY and NO_PROXY.
 * @throws {TypeError} where the variable holds no http or https URL
 */
export function wayTo({ host, port }: Host, env: Environment): Way {
  const proxy = proxyFor({ protocol: 'https:', hostname: host, port: String(port) }, env);
  if (proxy !== undefined) return { proxy, words: `through the proxy ${proxy.url.host} (HTTPS_PROXY)` };
  const isSet = (env.https_proxy || env.HTTPS_PROXY) !== undefined;
  const why = !isSet ? '' : isLoopback(host) ? ' (this machine takes no proxy)' : ' (NO_PROXY names it)';
  return { proxy: undefined, words: `directly${why}` };
}

/** Looks a name up. `timeout` in milliseconds. */
export async function probeName(to: Host, env: Environment, timeout: number): Promise<Found> {
  if (isIP(to.host) !== 0) return fine(`${to.host} is an address`);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('no answer'), { code: 'EAI_AGAIN' })), timeout);
  });
  try {
    if (wayTo(to, env).proxy !== undefined) return fine('the proxy looks it up');
    const all = await Promise.race([lookup(to.host, { all: true }), late]);
    return fine(all.map(({ address }) => address).join(', '));
  } catch (error) {
    if (error instanceof TypeError) return because('the proxy setting cannot be read');
    const { code } = error as NodeJS.ErrnoException;
    const likely: Likely[] = [
      {
        cause: `The name is misspelt in ${whereNamed(to)}.`,
        mend: 'Write the host name as the bank gives it.',
      },
      {
        cause: 'The name is known only inside a network that this machine is not in.',
        mend: 'Connect the VPN, or name the DNS server of that network.',
      },
    ];
    if (code === 'ENOTFOUND') return found('fault', `DNS does not know ${to.host}`, likely);
    return found('fault', `DNS did not answer for ${to.host} (${code ?? 'no reason given'})`, [
      { cause: 'This machine reaches no DNS server.', mend: 'Check network, VPN and DNS settings.' },
      ...likely,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** Opens a TCP connection to a host, by the proxy where one is set. `timeout` in milliseconds. */
export async function probeRoute(
  to: Host,
  env: Environment,
  options: { timeout: number; signal: AbortSignal },
): Promise<Found> {
  const { host, port } = to;
  try {
    const { proxy, words } = wayTo(to, env);
    const socket = await openTcp({ host, port, proxy, ...options });
    socket.destroy();
    return fine(`connected ${words}`);
  } catch (error) {
    options.signal.throwIfAborted();
    return error instanceof TypeError ? badProxy(error) : found('fault', ...whyNoRoute(error as Error, to));
  }
}

const badProxy = ({ message }: Error): Found =>
  found('fault', message, [
    {
      cause: 'HTTPS_PROXY (or https_proxy) holds something else than an address.',
      mend: 'Write it as http://host:port, or unset it.',
    },
  ]);

function whyNoRoute(error: Error & { code?: string }, to: Host): [string, Likely[]] {
  const exempt: Likely = {
    cause: `${to.host} needs no proxy.`,
    mend: `Add ${to.host} to NO_PROXY, or unset HTTPS_PROXY.`,
  };
  switch (error.code) {
    case 'PROXY_UNREACHABLE':
      return [
        error.message,
        [
          {
            cause: 'HTTPS_PROXY names a proxy that is not there: wrong host, wrong port, or it is down.',
            mend: 'Correct HTTPS_PROXY, or start the proxy.',
          },
          exempt,
        ],
      ];
    case 'PROXY_REFUSED': {
      const wantsUser = / 407 /.test(error.message);
      const login: Likely = {
        cause: 'The proxy wants a user and a password.',
        mend: 'Write them into HTTPS_PROXY: http://user:password@host:port.',
      };
      const rule: Likely = {
        cause: `The proxy does not let ${to.host}:${to.port} pass, or cannot reach it.`,
        mend: 'Have the host and port allowed at the proxy.',
      };
      return [error.message, [...(wantsUser ? [login] : []), rule, exempt]];
    }
    case 'ECONNREFUSED':
      return [
        `${nameOf(to)} refuses the connection`,
        [
          { cause: 'The bank is down.', mend: 'Start it, or wait until it is back.' },
          {
            cause: `The port is wrong in ${whereNamed(to)}.`,
            mend: 'Write the port that the bank listens on.',
          },
          { cause: 'A firewall says no.', mend: 'Have this machine let through to the bank.' },
        ],
      ];
    default:
      return [
        `no connection came about (${error.code ?? error.message})`,
        [
          {
            cause: 'A firewall drops it, or the address is reached only through a VPN or proxy.',
            mend: 'Connect the VPN, set HTTPS_PROXY, or have this machine let through.',
          },
          { cause: 'The bank is down.', mend: 'Wait until it is back.' },
        ],
      ];
  }
}
