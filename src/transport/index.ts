export { type ChainView, chainOf } from './chain.js';
export {
  BudgetSpent,
  Governor,
  type GovernorOptions,
  retryAfterSeconds,
  type Throttled,
} from './governor.js';
export { type ForwardProxy, isLoopback, proxyFor } from './proxy.js';
export { probeTls, type TlsProbe, type TlsProbeRequest, type TlsVersion } from './tls-probe.js';
export { type SendOptions, Transport, type TransportOptions } from './transport.js';
export {
  type ExchangeListener,
  type Identity,
  type KeyPair,
  NoAnswer,
  type Outgoing,
  type Purpose,
  type RawExchange,
  type Reply,
  type Side,
} from './types.js';
