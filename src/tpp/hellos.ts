import { SUITE_FAMILIES, suitesOf } from '../transport/cipher-suites.js';
import type { HelloOffer, ServerFlight } from '../transport/hello.js';
import type { TlsProbe } from '../transport/tls-probe.js';
import type { Bank } from './bank.js';
import { CannotJudge } from './cannot-judge.js';
import type { Host } from './hosts.js';
import { mustShakeHands } from './must.js';

/** A hello of this version with every suite that there is: a server that speaks the version takes one of them. */
export const everySuite = (version: HelloOffer['version']): HelloOffer => ({
  version,
  suites: suitesOf(...SUITE_FAMILIES),
});

/**
 * A hello of TLS 1.2 that puts what nobody should take first: suites without forward secrecy, then CBC, compression, a
 * truncated HMAC; what is recommended stands at the end.
 */
export const WEAK_FIRST: HelloOffer = {
  version: 'TLSv1.2',
  suites: suitesOf('staticRsa', 'cbc', 'tripleDes', 'recommended'),
  compression: true,
};

/** The probe, where it says something of the server; else CannotJudge. */
export function mustTell<P extends TlsProbe>(probe: P, what: string): P {
  if (probe.outcome === 'accepted' || probe.outcome === 'refused') return probe;
  throw new CannotJudge(`${what} was not tried: ${probe.reason ?? probe.outcome}`);
}

/**
 * What a host answers to a hello of TLS 1.2; undefined where it takes none of it up, though it does speak TLS: then there is
 * nothing that it could do wrong.
 */
export async function flightOf(
  bank: Bank,
  host: Host,
  offer: HelloOffer = WEAK_FIRST,
  again?: number,
): Promise<ServerFlight | undefined> {
  await mustShakeHands(bank, host);
  return mustTell(await bank.hello(host, offer, again), `a handshake with ${host.host}:${host.port}`).flight;
}
