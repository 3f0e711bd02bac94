import { randomBytes, randomUUID } from 'node:crypto';
import type { Target, TargetClient, Variant } from '../config/target.js';
import { sharedCodes } from '../journey/one-time-codes.js';
import type { Asking } from '../tpp/authorize.js';
import { Bank } from '../tpp/bank.js';
import { CannotJudge } from '../tpp/cannot-judge.js';
import { Flows } from '../tpp/flows.js';
import { Keys } from '../tpp/keys.js';
import type { Metadata } from '../tpp/metadata.js';
import { openWalks } from '../tpp/open-walks.js';
import { type Act, clientFor, type World } from '../tpp/world.js';
import type { Transport } from '../transport/index.js';
import type { ExchangeListener, Reply } from '../transport/types.js';

/** What it takes to send real messages to a bank that described itself. */
export interface PatientOptions {
  readonly target: Target;
  readonly metadata: Metadata;
  readonly discovery: Reply;
  readonly transport: Transport;
  readonly driver: Target['driver'];
  readonly browser: string | undefined;
  readonly listener: ExchangeListener;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Hears of every one-time code that is typed: a page may show it again. */
  readonly hide: (value: string) => void;
}

/** A bank as the doctor talks to it: nothing is judged and nothing kept. */
export interface Patient {
  readonly world: World;
  /** The bank as a client sees it under a variant. */
  asking(client: TargetClient, variant: Variant): Asking;
  close(): Promise<void>;
}

const notHere = (): Promise<never> => Promise.reject(new CannotJudge('the doctor looks at TLS by itself'));

/** Opens the way to a bank's endpoints and pages. */
export function openPatient(options: PatientOptions): Patient {
  const { target, metadata, discovery, transport, listener, signal, now } = options;
  let ids = 0;
  const nextId = (prefix: string): string => `${prefix}${++ids}`;
  const act: Act = {
    listener,
    signal,
    evidence: [],
    random: (length = 22) => randomBytes(length).toString('base64url').slice(0, length),
    unique: randomUUID,
  };
  const walks = openWalks({
    ...options,
    pins: transport.pins,
    wire: transport,
    codes: {
      next: async (customer, stop) => {
        const code = await sharedCodes.next(customer, stop);
        options.hide(code);
        return code;
      },
    },
    record: () => {},
    note: () => {},
    nextId: () => nextId('walk'),
  });
  const world: World = {
    target,
    metadata,
    discovery,
    jwks: async () => {
      const url = metadata.mustEndpoint('jwks_uri');
      const out = { purpose: 'jwks', method: 'GET', url, headers: { accept: 'application/json' } } as const;
      const reply = await transport.send(out, { name: 'anyone' }, { listener, signal });
      const keys = reply.json()?.keys;
      return { reply, keys: Array.isArray(keys) ? keys : [] };
    },
    wire: transport,
    handshake: notHere,
    hello: notHere,
    certificate: notHere,
    journeys: walks,
    keys: new Keys(),
    now,
    emit: () => {},
    flows: new Flows(
      () => act,
      (asking) => new Bank(asking),
    ),
    nextId,
  };
  return {
    world,
    asking: (client, variant) => askingOf(world, client, variant, act),
    close: async () => {
      await world.flows.giveBack({ ...act, signal: AbortSignal.timeout(5000) });
      await walks.close();
    },
  };
}

/** Who asks, with the other TPP beside it. */
export const askingOf = (world: World, client: TargetClient, variant: Variant, act: Act): Asking => ({
  world,
  client,
  other: clientFor(world.target, client.plays === 'client1' ? 'client2' : 'client1', variant),
  variant,
  act,
});
