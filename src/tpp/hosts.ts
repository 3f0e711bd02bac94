import { ENDPOINTS, isWebAddress, type Metadata } from './metadata.js';

/** A host and port that a bank is reached at, with the endpoints found there. */
export interface Host {
  readonly endpoints: readonly string[];
  readonly host: string;
  readonly port: number;
}

/** The host and port of one URL. */
export function hostOf(endpoint: string, url: string): Host {
  const { hostname, port, protocol } = new URL(url);
  const number = Number(port || (protocol === 'http:' ? 80 : 443));
  return { endpoints: [endpoint], host: hostname.replace(/^\[|\]$/g, ''), port: number };
}

/** Every host and port of a bank's metadata (mutual-TLS aliases too) and of its API, each once. */
export function hostsOf(metadata: Metadata, resource: string | undefined): Host[] {
  const urls: (readonly [string, string | undefined])[] = [
    ['issuer', metadata.issuer],
    ...ENDPOINTS.map((name) => [name, metadata.text(name)] as const),
    ...ENDPOINTS.filter((name) => metadata.endpoint(name) !== metadata.text(name)).map(
      (name) => [`${name} (mutual TLS)`, metadata.endpoint(name)] as const,
    ),
    ['resource', resource],
  ];
  const hosts = new Map<string, Host>();
  for (const [endpoint, url] of urls) {
    if (url === undefined || !isWebAddress(url)) continue;
    const one = hostOf(endpoint, url);
    const key = `${one.host}:${one.port}`;
    hosts.set(key, { ...one, endpoints: [...(hosts.get(key)?.endpoints ?? []), endpoint] });
  }
  return [...hosts.values()];
}
