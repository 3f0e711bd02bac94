import type { Target } from '../config/target.js';
import { type Host, hostOf } from '../tpp/hosts.js';
import type { Transport } from '../transport/index.js';
import type { Environment } from '../transport/proxy.js';
import { nameOf, probeName, probeRoute, wayTo } from './hosts.js';
import { probeChain } from './tls.js';
import { because, type Tell } from './types.js';

interface Needs {
  readonly target: Target;
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly transport: Transport;
  readonly tell: Tell;
}

/** Names, routes and certificates of hosts: a line each, each host once. */
export class HostLines {
  readonly #needs: Needs;
  /** By host and port: why it cannot be spoken to, or undefined. */
  readonly #hosts = new Map<string, string | undefined>();
  readonly #names = new Map<string, boolean>();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Why nothing can be sent to a URL; undefined where it can. */
  whyNot(url: string): string | undefined {
    return this.#hosts.get(nameOf(hostOf('', url)));
  }

  async look(host: Host): Promise<void> {
    const name = nameOf(host);
    if (this.#hosts.has(name)) return;
    this.#hosts.set(name, await this.#stopped(host));
  }

  async #stopped(host: Host): Promise<string | undefined> {
    const { target, env, signal, transport, tell } = this.#needs;
    const name = nameOf(host);
    const timeout = target.limits.timeout * 1000;
    const known = this.#names.get(host.host);
    const named =
      known ?? (await tell('names', host.host, 'look the name up', () => probeName(host, env, timeout)));
    this.#names.set(host.host, named);
    const noName = `the name ${host.host} is not known`;
    const reached = await tell('routes', name, 'connect', () =>
      named ? probeRoute(host, env, { timeout, signal }) : because(noName),
    );
    const noRoute = named ? `no connection to ${name} comes about` : noName;
    const trusted = await tell('tls', name, 'shake hands and verify the certificate', async () => {
      if (!reached) return because(noRoute);
      const { ca } = target.authorizationServer;
      const [client] = target.clients;
      // A host may end a handshake without a client certificate: that is another line.
      const as = client === undefined ? {} : { as: { name: client.name, certificate: client.certificate } };
      const { timeout: seconds } = target.limits;
      const chain = await probeChain(host, wayTo(host, env), { ca, timeout: seconds, signal, env, ...as });
      if (chain.pin !== undefined) transport.pins.pin(host.host, host.port, chain.pin);
      return chain.found;
    });
    return !reached ? noRoute : trusted ? undefined : `the certificate of ${name} does not hold here`;
  }
}
