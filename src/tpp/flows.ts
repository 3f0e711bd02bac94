import { variantName } from '../config/target.js';
import type { Reply } from '../transport/types.js';
import { type Authorized, type Flow, type Tokens, tokensOf } from './attempt.js';
import type { Asking, AuthorizeOptions } from './authorize.js';
import { elaborateRequest } from './messages/elaborate.js';
import { RequestObject } from './messages/request-object.js';
import type { Act } from './world.js';

/** What a happy flow asks of a bank. */
interface FlowBank {
  authorize(message: RequestObject, options: AuthorizeOptions): Promise<Authorized>;
  redeem(authorized: Authorized): Promise<Reply>;
  revoke(token: string): Promise<Reply>;
}

/** The happy flows of a run: one shared by all readers of a client and variant, and those that checks spend. */
export class Flows {
  readonly counts = { made: 0, shared: 0, uses: 0 };
  private readonly flows = new Map<string, Promise<Flow>>();
  /** How often the shared flow of a client and variant was made. */
  private readonly turns = new Map<string, number>();
  private readonly issued: { readonly asking: Asking; readonly token: string }[] = [];
  private readonly newAct: (name: string) => Act;
  private readonly bankFor: (asking: Asking) => FlowBank;

  /** `newAct` makes the doer of a shared flow: it outlives the check that happened to ask first. */
  constructor(newAct: (name: string) => Act, bankFor: (asking: Asking) => FlowBank) {
    this.newAct = newAct;
    this.bankFor = bankFor;
  }

  /** The shared flow of this client and variant; made when first asked for. */
  shared(asking: Asking): Promise<Flow> {
    const key = keyOf(asking);
    this.counts.uses++;
    const known = this.flows.get(key);
    if (known !== undefined) return known;
    this.counts.shared++;
    const turn = (this.turns.get(key) ?? 0) + 1;
    this.turns.set(key, turn);
    const made = this.make({ ...asking, act: this.newAct(`flow ${key} ${turn}`) }, 'shared');
    this.flows.set(key, made);
    // One missing answer must not stand for all readers to come; nor one flow that led to no token.
    made.then(
      ({ tokens }) => tokens === undefined && turn === 1 && this.drop(key, made),
      () => this.drop(key, made),
    );
    return made;
  }

  /** A flow of the asker's own; apart from all others where it outlives the act that makes it. */
  own(asking: Asking, outlives = false): Promise<Flow> {
    this.counts.made++;
    return this.make(asking, outlives ? 'own' : 'leased');
  }

  /** Keeps what a token endpoint issued, so that it can be given back at the end of the run. */
  remember(asking: Asking, reply: Reply): void {
    const tokens = tokensOf(reply);
    if (tokens !== undefined) this.issued.push({ asking, token: tokens.refreshToken ?? tokens.accessToken });
  }

  /**
   * Revokes every grant that the run was given, so that none stays behind. RFC 7009.
   * @returns how many the bank took back, and how many are left: it offers no revocation, declined, or the time was up
   */
  async giveBack(act: Act): Promise<{ readonly revoked: number; readonly left: number }> {
    const grants = this.issued.splice(0);
    let revoked = 0;
    for (const { asking, token } of grants) {
      if (act.signal.aborted) break;
      if (asking.world.metadata.endpoint('revocation_endpoint') === undefined) break;
      const reply = await this.bankFor({ ...asking, act })
        .revoke(token)
        .catch(() => undefined);
      if (reply?.status === 200) revoked++;
    }
    return { revoked, left: grants.length - revoked };
  }

  /** Drops a shared flow whose token died; the next reader gets a new one. Recorded, never "failed". */
  async forget(asking: Asking, dead: Tokens): Promise<void> {
    const key = keyOf(asking);
    const flow = this.flows.get(key);
    // Somebody who saw the same token die may have made a new flow already.
    if (flow === undefined || (await flow).tokens?.accessToken !== dead.accessToken) return;
    if (!this.drop(key, flow)) return;
    asking.world.emit({
      type: 'note',
      at: asking.world.now().toISOString(),
      text: `The shared token of ${asking.client.name} (${variantName(asking.variant)}) stopped working in mid-run; a new flow was made.`,
    });
  }

  private drop(key: string, flow: Promise<Flow>): boolean {
    return this.flows.get(key) === flow && this.flows.delete(key);
  }

  private async make(asking: Asking, session: 'own' | 'leased' | 'shared'): Promise<Flow> {
    const { world, act } = asking;
    const started = performance.now();
    const from = act.evidence.length;
    const message = asking.client.plays === 'client2' ? elaborateRequest() : RequestObject.valid();
    const flow = await runFlow(this.bankFor(asking), message, { session });
    const evidence = act.evidence.slice(from);
    world.emit({
      type: 'flow',
      at: world.now().toISOString(),
      id: world.nextId('flow'),
      variant: variantName(asking.variant),
      client: asking.client.name,
      shared: session === 'shared',
      evidence,
      ms: performance.now() - started,
    });
    return { ...flow, evidence };
  }
}

const keyOf = (asking: Asking): string => `${asking.client.name} ${variantName(asking.variant)}`;

/** Runs a happy flow: authorization, journey, redemption. Goes as far as the wire allows. */
async function runFlow(bank: FlowBank, message: RequestObject, options: AuthorizeOptions): Promise<Flow> {
  const authorization = await bank.authorize(message, options);
  if (typeof authorization.response?.parameters.code !== 'string') return { authorization, evidence: [] };
  const token = await bank.redeem(authorization);
  const tokens = tokensOf(token);
  return { authorization, token, ...(tokens === undefined ? {} : { tokens }), evidence: [] };
}
