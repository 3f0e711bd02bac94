import { randomUUID } from 'node:crypto';
import { SetupFault } from '../config/setup-fault.js';
import type { Target } from '../config/target.js';
import { type CertificateBench, examine } from '../doctor/certificate.js';
import { readDiscovery } from '../doctor/discovery.js';
import { seeErrorPage } from '../doctor/error-page.js';
import { createRedactor, createStore, type EvidenceStore, hushed } from '../evidence/index.js';
import { sharedCodes } from '../journey/one-time-codes.js';
import type { Walk } from '../journey/types.js';
import type { RunEvent } from '../results/events.js';
import { Bank } from '../tpp/bank.js';
import { CannotJudge } from '../tpp/cannot-judge.js';
import { Flows } from '../tpp/flows.js';
import { hostOf, hostsOf } from '../tpp/hosts.js';
import { Keys } from '../tpp/keys.js';
import type { Metadata } from '../tpp/metadata.js';
import { openWalks } from '../tpp/open-walks.js';
import type { Walks } from '../tpp/walks.js';
import type { Act, World } from '../tpp/world.js';
import { Governor, isLoopback, Transport } from '../transport/index.js';
import { NoAnswer } from '../transport/types.js';
import { newAct, type Workshop } from './doer.js';
import { openHandshakes } from './handshakes.js';
import { redactEvent } from './redact-event.js';
import { patient } from './throttle.js';
import { journeyView } from './views.js';

/** Manners towards banks that are not on this machine. */
export const ELSEWHERE = { lanes: 4, requestsPerSecond: 20 } as const;

export interface OpenOptions {
  readonly target: Target;
  readonly seed: string;
  readonly signal: AbortSignal;
  readonly emit: (event: RunEvent) => void;
  readonly driver: Target['driver'];
  /** The browser to drive; undefined where none was found. */
  readonly browser: string | undefined;
  /** Called when the bank asks for patience; gives the lanes that are left. */
  readonly narrow: () => number;
  /** True while there is more urgent work than to start a browser. */
  readonly browserMayWait?: () => boolean;
  /** False keeps no exchanges. */
  readonly evidence?: boolean | undefined;
  /** Hears of a journey in which every customer would get stuck. `hide` redacts. */
  readonly stuck?: (walk: Walk, hide: (text: string) => string) => void;
  /** What else has to hold before anything is judged: asked while the look of the error page is learned. `hide` redacts. */
  readonly checkUp?: (shop: Workshop, hide: (text: string) => string) => Promise<void>;
}

/** A bank that can be judged: everything that doers need, and how to end it. */
export interface Opened {
  readonly shop: Workshop;
  readonly metadata: Metadata;
  readonly transport: Transport;
  readonly walks: Walks;
  readonly store: EvidenceStore;
  /** An event as it may be written: for those that do not come from the world. */
  redact(event: RunEvent): RunEvent;
  /** An error as it may be shown: what broke may quote what it broke on. */
  hush<E>(error: E): E;
  close(): Promise<void>;
}

/** True where the target is on this machine, so that no rate is kept. */
export const onLoopback = (target: Target): boolean =>
  isLoopback(new URL(target.authorizationServer.discovery).hostname);

/** Requests per second at this target; undefined on loopback, where none is kept unless the target sets one. */
export const rateOf = (target: Target): number | undefined =>
  target.limits.requestsPerSecond ?? (onLoopback(target) ? undefined : ELSEWHERE.requestsPerSecond);

/**
 * Reaches the bank: transport, evidence, journeys, discovery, the look of its error page.
 * @throws SetupFault where it cannot be reached or describes itself in nothing that can be read
 */
export async function openWorld(options: OpenOptions): Promise<Opened> {
  const { target, signal } = options;
  const now = (): Date => new Date();
  let ids = 0;
  const nextId = (prefix: string): string => `${prefix}${++ids}`;
  const redactor = createRedactor({ secrets: target.secrets });
  const store = createStore({ redactor, emit: options.emit });
  // Verdicts quote what the bank said: they pass the same door, behind the evidence that they rest on.
  const emit = (event: RunEvent): void => store.put(redactEvent(event, redactor));
  const rate = rateOf(target);
  const transport = new Transport({
    ca: target.authorizationServer.ca,
    timeout: target.limits.timeout,
    governor: new Governor(rate === undefined ? {} : { requestsPerSecond: rate }),
    now,
    nextId: () => nextId('x'),
  });
  const wire = patient(transport, { narrow: options.narrow, emit, now });
  const walks = openWalks({
    target,
    driver: options.driver,
    browser: options.browser,
    browserMayWait: options.browserMayWait,
    pins: transport.pins,
    wire,
    // The page that takes a code may show it again.
    codes: {
      next: async (customer, stop) => {
        const code = await sharedCodes.next(customer, stop);
        redactor.hide(code);
        return code;
      },
    },
    record: (name, customer, walk) =>
      store.journey(
        journeyView(name, customer, walk),
        walk.steps.map(({ markup = '' }) => markup),
      ),
    note: (text) => emit({ type: 'note', at: now().toISOString(), text }),
    nextId: () => nextId('walk'),
    stuck: (walk) => options.stuck?.(walk, redactor.text.bind(redactor)),
  });
  const listener = { exchange: options.evidence === false ? () => {} : store.exchange.bind(store) };
  const close = async (): Promise<void> => {
    await walks.close();
    await transport.close();
    await store.flush();
  };
  const handshakes = openHandshakes({ target, transport, store, signal, now, nextId });
  const bench: CertificateBench = {
    read: (host) => handshakes.certificate(host, { evidence: [] }),
    pin: transport.pins.pin.bind(transport.pins),
    isPinned: (host, port) => transport.pins.of(host, port) !== undefined,
    note: (text) => emit({ type: 'note', at: now().toISOString(), text }),
  };
  try {
    const { reply, metadata } = await readDiscovery(target, wire.send.bind(wire), {
      listener,
      signal,
      now,
      pinned: (url) => examine(hostOf('discovery', url), bench),
    });
    const hosts = hostsOf(metadata, target.resource?.url);
    await Promise.all(hosts.map((host) => examine(host, bench)));
    const world: World = {
      target,
      metadata,
      discovery: reply,
      jwks: once(async () => {
        const url = metadata.mustEndpoint('jwks_uri');
        const out = { purpose: 'jwks', method: 'GET', url, headers: { accept: 'application/json' } } as const;
        const answer = await wire.send(out, { name: 'anyone' }, { listener, signal });
        const keys = answer.json()?.keys;
        if (answer.status !== 200 || !Array.isArray(keys) || keys.length === 0) {
          throw new CannotJudge(`jwks_uri answered ${answer.status} and no list of keys`);
        }
        if (!keys.every(isKey)) throw new CannotJudge('jwks_uri lists keys that are no JSON objects');
        return { reply: answer, keys };
      }),
      wire,
      ...handshakes,
      journeys: walks,
      keys: new Keys(),
      now,
      emit,
      flows: new Flows(
        (name): Act => newAct(shop, name, signal),
        (asking) => new Bank(asking),
      ),
      nextId,
    };
    const shop: Workshop = { world, seed: options.seed, signal, record: listener.exchange };
    const seeing = seeErrorPage(metadata, walks, {
      listener,
      signal,
      driver: options.driver === 'browser' ? 'browser' : 'forms',
    }).catch((error: unknown) => {
      signal.throwIfAborted();
      const text = `What the bank's error page looks like could not be learned: ${(error as Error).message}`;
      emit({ type: 'note', at: now().toISOString(), text });
      return undefined;
    });
    const [errorPage] = await Promise.all([seeing, options.checkUp?.(shop, redactor.text.bind(redactor))]);
    walks.errorPage = errorPage;
    const redact = (event: RunEvent): RunEvent => redactEvent(event, redactor);
    const hush = <E>(error: E): E => hushed(error, redactor);
    return { shop, metadata, transport, walks, store, redact, hush, close };
  } catch (error) {
    await close();
    hushed(error, redactor);
    // Nothing could be judged yet: a bank that only throttles, or falls silent, is not a fault of the harness.
    if (error instanceof CannotJudge || error instanceof NoAnswer) {
      throw new SetupFault(`The bank could not be reached: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

const isKey = (key: unknown): boolean => typeof key === 'object' && key !== null && !Array.isArray(key);

/** Runs a function when first asked, and gives the same promise to all; what failed is tried again by the next. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    const now = made ?? make();
    made = now;
    now.catch(() => {
      if (made === now) made = undefined;
    });
    return now;
  };
}

/** A seed for a run that was given none. */
export const freshSeed = (): string => randomUUID().slice(0, 8);
