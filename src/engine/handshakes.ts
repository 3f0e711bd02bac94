import { setMaxListeners } from 'node:events';
import type { Target } from '../config/target.js';
import type { EvidenceStore } from '../evidence/index.js';
import type { HandshakeView } from '../results/evidence.js';
import type { Host } from '../tpp/hosts.js';
import type { Act, TlsOffer, World } from '../tpp/world.js';
import { type ChainView, chainOf } from '../transport/chain.js';
import { suiteName } from '../transport/cipher-suites.js';
import type { HelloOffer } from '../transport/hello.js';
import { type HelloProbe, probeHello } from '../transport/hello-probe.js';
import { isLoopback, type Transport } from '../transport/index.js';
import { probeTls, type TlsProbe } from '../transport/tls-probe.js';

/** Suites that evidence names one by one; beyond it they are counted. */
const NAMED = 6;

const suitesInWords = (names: readonly string[]): string =>
  names.length <= NAMED ? names.join(', ') : `${names.length} suites from ${names[0]} to ${names.at(-1)}`;

const versionInWords = ({ version }: TlsOffer): string =>
  typeof version === 'string' ? `${version} only` : `${version.min} to ${version.max}`;

const offerInWords = (offer: TlsOffer): string =>
  [
    versionInWords(offer),
    offer.ciphers === undefined ? '' : ` with ${offer.ciphers.join(', ')}`,
    offer.groups === undefined ? '' : `, groups ${offer.groups.join(', ')}`,
    offer.alpn === undefined ? '' : `, ALPN ${offer.alpn.join(', ')}`,
    offer.servername === undefined ? '' : `, for the name ${offer.servername}`,
  ].join('');

const helloInWords = (offer: HelloOffer): string =>
  [
    `${offer.version} hello`,
    offer.version === 'SSLv2' ? '' : ` with ${suitesInWords(offer.suites.map(suiteName))}`,
    offer.groups === undefined ? '' : `, groups ${offer.groups.join(', ')}`,
    offer.signatures === undefined ? '' : ', older signatures only',
    offer.compression === true ? ', with compression' : '',
  ].join('');

const facts = (
  { protocol, cipher, ...probe }: TlsProbe,
  reason = probe.reason,
): Pick<HandshakeView, 'outcome' | 'protocol' | 'cipher' | 'reason' | 'ms'> => ({
  outcome: probe.outcome,
  ...(protocol === undefined ? {} : { protocol }),
  ...(cipher === undefined ? {} : { cipher }),
  ...(reason === undefined ? {} : { reason }),
  ms: probe.ms,
});

/**
 * The handshakes of a run. Each offer is made once to each host, whoever asks for it; what failed to be made is tried again
 * by the next.
 */
export function openHandshakes(order: {
  readonly target: Target;
  readonly transport: Transport;
  readonly store: Pick<EvidenceStore, 'handshake'>;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly nextId: (prefix: string) => string;
}): Pick<World, 'handshake' | 'hello' | 'certificate'> {
  const { target, transport, store, signal, now, nextId } = order;
  const { timeout } = target.limits;
  // Each host is met by several offers at once, and all of them end with the run.
  setMaxListeners(0, signal);
  // A host may end a handshake without a client certificate: that is no answer to what is asked here.
  const [client] = target.clients;
  const as = client === undefined ? {} : { as: { name: client.name, certificate: client.certificate } };
  const made = new Map<string, Promise<{ id: string; value: unknown }>>();

  const once = async <T>(
    to: Host,
    key: string,
    act: Pick<Act, 'evidence'>,
    make: () => Promise<{ value: T; view: Omit<HandshakeView, 'id' | 'at' | 'endpoint' | 'host' | 'port'> }>,
  ): Promise<T> => {
    const name = `${to.host} ${to.port} ${key}`;
    const known = made.get(name);
    const making =
      known ??
      (async () => {
        await transport.governor.enter(isLoopback(to.host), signal);
        const { value, view } = await make().finally(() => transport.governor.leave());
        const { host, port } = to;
        const id = nextId('tls');
        store.handshake({
          id,
          at: now().toISOString(),
          endpoint: to.endpoints.join(', '),
          host,
          port,
          ...view,
        });
        return { id, value };
      })();
    made.set(name, making);
    making.catch(() => made.delete(name));
    const { id, value } = await making;
    act.evidence.push(id);
    return value as T;
  };

  return {
    handshake: (to, offer, act) =>
      once(to, `handshake ${JSON.stringify(offer)}`, act, async () => {
        const { version: versions, ...rest } = offer;
        const { host, port } = to;
        const value: TlsProbe = await probeTls({ host, port, versions, ...rest, ...as, timeout, signal });
        return { value, view: { offered: offerInWords(offer), ...facts(value) } };
      }),
    hello: (to, offer, act, again = 0) =>
      once(to, `hello ${JSON.stringify(offer)} ${again}`, act, async () => {
        const { host, port } = to;
        const value: HelloProbe = await probeHello({ host, port, ...offer, timeout, signal });
        return { value, view: { offered: helloInWords(offer), ...facts(value) } };
      }),
    certificate: (to, act) =>
      once(to, 'certificate', act, async () => {
        const { host, port } = to;
        const { ca } = target.authorizationServer;
        const value: ChainView = await chainOf({ host, port, ca, ...as, timeout, signal });
        const { protocol, cipher, fault, nameFault } = value;
        const reason = [fault?.message, nameFault].filter((one) => one !== undefined).join(' ');
        return {
          value,
          view: {
            offered: 'TLSv1.2 to TLSv1.3, to see the certificate',
            outcome: 'accepted',
            protocol,
            cipher,
            ...(reason === '' ? {} : { reason }),
            ms: 0,
          },
        };
      }),
  };
}
