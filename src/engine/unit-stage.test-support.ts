import type { Target, TargetClient, Variant } from '../config/target.js';
import { variantName } from '../config/target.js';
import type { EventOf, PlannedCheck, RunEvent } from '../results/events.js';
import { runEvent } from '../results/events.js';
import { check } from '../results/summarize.test-support.js';
import { declare, rowsOf } from '../suite/declared.js';
import type { Allowed, Given, Refusal } from '../suite/rows.js';
import { grow } from '../suite/tree.js';
import type { Clause } from '../suite/words.js';
import type { Attempt, End } from '../tpp/index.js';
import type { World } from '../tpp/world.js';
import { Controls, kinOf } from './controls.js';
import type { Workshop } from './doer.js';
import { laneOf, runTree } from './lane-runner.js';
import type { Unit } from './plan.js';
import { Scheduler } from './scheduler.js';
import { UnitStage } from './unit-stage.js';

/** A world without a bank: message kinds of the test answer in its place. */

export const variant: Variant = { auth: 'private_key_jwt', request: 'pushed', response: 'jarm' };

const client: TargetClient = {
  name: 'client1',
  plays: 'client1',
  clientId: 'tpp',
  auth: 'private_key_jwt',
  keys: [],
  redirectUri: 'https://tpp.example/cb',
  scope: 'openid',
  certificate: { certificate: '', key: '' },
  parameters: {},
  claims: {},
  variants: [variant],
  variantsNamed: true,
};

/** What was sent to the pretended bank: `valid` or the spoiled word. */
export interface Sent {
  readonly message: string;
  readonly control: 'before' | 'after' | false;
}

export const ended = (end: End, provided: readonly string[] = []): Attempt => ({
  sent: 'a word',
  end,
  provided,
  late: false,
});

export const refused = (): Attempt =>
  ended({ at: 'par', status: 400, error: 'invalid_request', evidence: 'x9' });
export const taken = (): Attempt => ended({ at: 'success', status: 201, evidence: 'x8' }, ['echo']);

/** How a bank may refuse in these tests. */
const allow: readonly Allowed[] = [{ at: 'par', status: [400], errors: ['invalid_request'], by: 'OWN-1' }];

export type Answer = Attempt | Error | ((given: Given) => Promise<Attempt>);

/** Messages are words; `answers` are what comes of them, in order, `valid` ones apart. */
export function kindOf(answers: {
  readonly valid?: readonly Answer[];
  readonly spoiled?: readonly Answer[];
}): { refusal: Refusal<string>; sent: Sent[] } {
  const sent: Sent[] = [];
  const queues = { valid: [...(answers.valid ?? [])], spoiled: [...(answers.spoiled ?? [])] };
  const send = async (_bank: unknown, message: string, control: Sent['control']): Promise<Attempt> => {
    sent.push({ message, control });
    const answer = queues[message === 'valid' ? 'valid' : 'spoiled'].shift();
    const now = answer ?? (message === 'valid' ? taken() : refused());
    if (now instanceof Error) throw now;
    return typeof now === 'function' ? now(undefined as never) : now;
  };
  const of = { name: 'word', provides: 'echo', valid: () => 'valid', send, inWords: String };
  return { sent, refusal: { name: 'a spoiled word', of, allow } };
}

export interface Played {
  readonly events: readonly RunEvent[];
  of<T extends RunEvent['type']>(type: T): EventOf<T>[];
  /** The last word on a check. */
  result(id: string): EventOf<'check.settled'>['result'] | undefined;
}

export interface PlayOptions {
  readonly levels?: Readonly<Record<string, PlannedCheck['level']>>;
  readonly signal?: AbortSignal;
  readonly maxWait?: number;
  readonly onEvent?: (event: RunEvent) => void;
  /** Adds to what the world can do. */
  readonly world?: Partial<World>;
}

/** Runs one clause on a pretended bank, in a lane of mocha, to its end. Every event is held against the schema. */
export async function play(body: () => void, options: PlayOptions = {}): Promise<Played> {
  const events: RunEvent[] = [];
  const signal = options.signal ?? new AbortController().signal;
  const emit = (event: RunEvent): void => {
    events.push(runEvent.parse(event));
    options.onEvent?.(event);
  };
  const world = {
    target: { clients: [client] } as unknown as Target,
    now: () => new Date(),
    emit,
    journeys: { giveBack: () => {} },
    ...options.world,
  } as unknown as World;
  const shop: Workshop = { world, seed: 'seed', signal, record: () => {} };
  const clause: Clause = { prefix: 'OWN', number: '1', title: 'Own', body };
  // One lane: what comes back from a wait then never overtakes the controls of its group.
  const scheduler = new Scheduler(1, signal);
  const controls = new Controls(shop, scheduler);
  for (const [index, declared] of declare(clause).entries()) {
    const checks = new Map(
      rowsOf(declared).map((row) => [
        row.id,
        check(`${row.id}@v@client1`, {
          check: row.id,
          kind: declared.kind,
          requires: [...row.requires],
          level: options.levels?.[row.id] ?? 'MUST',
        }),
      ]),
    );
    const unit: Unit = {
      loaded: { suite: 'own', clause, scored: false },
      index,
      variant,
      variantName: variantName(variant),
      client,
      checks,
      alone: false,
      waits: 0,
    };
    scheduler.add({
      name: 'unit',
      kin: kinOf(unit),
      alone: false,
      run: async (lane) => {
        const stage = new UnitStage(shop, unit, lane, {
          scheduler,
          controls,
          maxWait: options.maxWait ?? 120,
        });
        const tree = grow('OWN 1', [declared], stage);
        await laneOf.run({ lane, stray: (error) => stage.stray(error) }, () => runTree(tree, signal));
      },
    });
  }
  await scheduler.drain();
  const of: Played['of'] = (type) => events.filter((event): event is never => event.type === type);
  const result: Played['result'] = (id) =>
    [...of('check.judged'), ...of('check.settled')]
      .map((event) => event.result)
      .findLast(({ key }) => key === `${id}@v@client1`);
  return { events, of, result };
}
