import { variantName } from '../config/target.js';
import { errorOf, type Flow, type Tokens, tokensOf } from './attempt.js';
import type { Asking, AuthorizeOptions } from './authorize.js';
import { Bank } from './bank.js';
import { CannotJudge } from './cannot-judge.js';
import { RequestObject } from './messages/request-object.js';
import { whatCame } from './words.js';
import type { Act } from './world.js';

/** The happy flows of a run: one shared by all readers of a client and variant, and those that checks spend. */
export class Flows {
  readonly counts = { made: 0, shared: 0, uses: 0 };
  private readonly flows = new Map<string, Promise<Flow>>();
  private readonly newAct: (name: string) => Act;

  /** `newAct` makes the doer of a shared flow: it outlives the check that happened to ask first. */
  constructor(newAct: (name: string) => Act) {
    this.newAct = newAct;
  }

  /** The shared flow of this client and variant; made when first asked for. */
  shared(asking: Asking): Promise<Flow> {
    const key = keyOf(asking);
    this.counts.uses++;
    const known = this.flows.get(key);
    if (known !== undefined) return known;
    this.counts.shared++;
    const made = this.make({ ...asking, act: this.newAct(`flow ${key} ${this.counts.shared}`) }, true);
    this.flows.set(key, made);
    return made;
  }

  /** A flow of the asker's own. */
  own(asking: Asking): Promise<Flow> {
    this.counts.made++;
    return this.make(asking, false);
  }

  /** Drops a shared flow whose token died; the next reader gets a new one. Recorded, never "failed". */
  forget(asking: Asking): void {
    if (!this.flows.delete(keyOf(asking))) return;
    asking.world.emit({
      type: 'note',
      at: asking.world.now().toISOString(),
      text: `The shared token of ${asking.client.name} (${variantName(asking.variant)}) stopped working in mid-run; a new flow was made.`,
    });
  }

  private async make(asking: Asking, shared: boolean): Promise<Flow> {
    const { world, act } = asking;
    const started = performance.now();
    const from = act.evidence.length;
    const flow = await runFlow(new Bank(asking), shared ? { session: 'shared' } : {});
    const evidence = act.evidence.slice(from);
    world.emit({
      type: 'flow',
      at: world.now().toISOString(),
      id: world.nextId('flow'),
      variant: variantName(asking.variant),
      client: asking.client.name,
      shared,
      evidence,
      ms: performance.now() - started,
    });
    return { ...flow, evidence };
  }
}

const keyOf = (asking: Asking): string => `${asking.client.name} ${variantName(asking.variant)}`;

/** The tokens of a flow, or CannotJudge with what came in their place. */
export function mustTokens(flow: Flow): Tokens {
  if (flow.tokens !== undefined) return flow.tokens;
  const why =
    flow.token === undefined
      ? whatCame(flow.authorization)
      : `the token endpoint answered ${flow.token.status} ${errorOf(flow.token).error ?? ''}`.trim();
  throw new CannotJudge(`no access token to work with: ${why}`);
}

/** Runs a happy flow: authorization, journey, redemption. Goes as far as the wire allows. */
export async function runFlow(bank: Bank, options: AuthorizeOptions = {}): Promise<Flow> {
  const authorization = await bank.authorize(RequestObject.valid(), options);
  if (typeof authorization.response?.parameters.code !== 'string') return { authorization, evidence: [] };
  const token = await bank.redeem(authorization);
  const tokens = tokensOf(token);
  return { authorization, token, ...(tokens === undefined ? {} : { tokens }), evidence: [] };
}
