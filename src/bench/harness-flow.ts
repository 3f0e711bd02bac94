import type { Target, Variant } from '../config/target.js';
import { newAct } from '../engine/doer.js';
import { freshSeed, openWorld } from '../engine/open-world.js';
import type { RunEvent } from '../results/events.js';
import { Bank } from '../tpp/bank.js';
import { clientFor } from '../tpp/world.js';
import type { FlowRunner } from './bare-flow.js';

const VARIANT: Variant = { auth: 'private_key_jwt', request: 'pushed', response: 'jarm' };
/** Seconds that a check may take; each check has a signal of its own, and so has each flow here. */
const SECONDS = 60;

/**
 * The same flow as a check of the harness makes it: its own messages, transport, journeys, every exchange recorded and
 * redacted, every event kept as a run keeps it.
 * @param browser path of the browser to walk in; by forms without it
 */
export async function harnessFlows(target: Target, browser?: string): Promise<FlowRunner> {
  const events: RunEvent[] = [];
  const stop = new AbortController();
  const world = await openWorld({
    target,
    seed: freshSeed(),
    signal: stop.signal,
    emit: (event) => void events.push(event),
    driver: browser === undefined ? 'forms' : 'browser',
    browser,
    narrow: () => 1,
  });
  const client = clientFor(target, 'client1', VARIANT);
  if (client === undefined) throw new Error('the target has no private_key_jwt client');
  const { shop } = world;
  let flows = 0;
  return {
    flow: async () => {
      const signal = AbortSignal.any([shop.signal, AbortSignal.timeout(SECONDS * 1000)]);
      const act = newAct(shop, `bench ${++flows}`, signal);
      const bank = new Bank({ world: shop.world, client, other: undefined, variant: VARIANT, act });
      const { authorization, tokens } = await bank.ownFlow();
      const code = authorization.response?.parameters.code;
      if (tokens === undefined)
        throw new Error(`the flow ended without tokens: ${JSON.stringify(authorization.end)}`);
      const data = await bank.resource(tokens);
      return { code: String(code), accessToken: tokens.accessToken, resource: data.status };
    },
    settle: () => world.store.flush(),
    close: () => world.close(),
  };
}
