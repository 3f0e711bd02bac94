import { variantName } from '../config/target.js';
import type { Refusal } from '../suite/rows.js';
import { type ControlPosition, whatCame } from '../tpp/index.js';
import { attempt, type Told, type Workshop } from './doer.js';
import type { Unit } from './plan.js';
import type { Scheduler } from './scheduler.js';

/** Told why the valid twin was not accepted, or nothing where it was. */
type Settle = (refused: string | undefined) => void;

interface Group {
  readonly unit: Unit;
  readonly refusal: Refusal<unknown>;
  readonly settle: Settle;
}

/**
 * Sends the valid twins of groups of refusals. Where a twin costs a walk through the bank's pages, groups of one variant
 * share it: one that was accepted earlier opens the next group, and one sent after the last of them closes them all. Until
 * then their verdicts are provisional.
 */
export class Controls {
  private readonly shop: Workshop;
  private readonly scheduler: Scheduler;
  /** Kinds that were accepted before, by client and variant. */
  private readonly accepted = new Set<string>();
  /** Opening twins that are under way, by the same. */
  private readonly opening = new Map<string, Promise<string | undefined>>();
  /** Names of groups whose refused messages spend what they show at this bank: each needs one of its own. */
  readonly spenders = new Set<string>();
  /** Groups that wait for their closing twin. */
  private readonly open = new Map<string, Group[]>();

  constructor(shop: Workshop, scheduler: Scheduler) {
    this.shop = shop;
    this.scheduler = scheduler;
  }

  /** Returns why the valid message was not accepted before the rows, or undefined where it was. */
  async before(unit: Unit, refusal: Refusal<unknown>): Promise<string | undefined> {
    if (refusal.of.walks !== true) return this.send([{ unit, refusal }], 'before');
    const key = keyOf(unit, refusal);
    if (this.accepted.has(key)) return undefined;
    // What is on its way for another group opens this one too; where it is refused, each group asks for itself.
    const underWay = this.opening.get(key);
    if (underWay !== undefined && (await underWay) === undefined) return undefined;
    const opening = this.send([{ unit, refusal }], 'before');
    this.opening.set(key, opening);
    const refused = await opening;
    if (this.opening.get(key) === opening) this.opening.delete(key);
    if (refused === undefined) this.accepted.add(key);
    return refused;
  }

  /** Closes a group: `settle` hears how its closing twin was taken, now or when the other groups are through. */
  async after(unit: Unit, refusal: Refusal<unknown>, settle: Settle): Promise<void> {
    if (refusal.of.walks !== true) return settle(await this.send([{ unit, refusal }], 'after'));
    const key = keyOf(unit, refusal);
    const waiting = this.open.get(key);
    if (waiting !== undefined) {
      waiting.push({ unit, refusal, settle });
      return;
    }
    const groups: Group[] = [{ unit, refusal, settle }];
    this.open.set(key, groups);
    this.scheduler.addBehindKin({
      name: `control ${refusal.of.name}`,
      kin: kinOf(unit),
      alone: false,
      run: async () => {
        // Who comes from here on needs a twin that is sent later.
        this.open.delete(key);
        const refused = await this.send(groups, 'after');
        if (refused !== undefined) this.accepted.delete(key);
        if (this.shop.signal.aborted) return;
        for (const group of groups) group.settle(refused);
      },
    });
  }

  /**
   * Sends the valid twin once for all these groups, which are of one kind, variant and client. Returns why it was not
   * accepted, or undefined where it was.
   */
  async send(
    groups: readonly Pick<Group, 'unit' | 'refusal'>[],
    position: ControlPosition,
    sentAs: ControlPosition = position,
  ): Promise<string | undefined> {
    const [first] = groups;
    if (first === undefined) return undefined;
    const { unit, refusal } = first;
    const { shop } = this;
    const name = `control ${refusal.name} ${unit.index} ${unit.loaded.clause.number} ${unit.variantName} ${position}`;
    const one = await attempt(shop, unit, name, async (given): Promise<Told> => {
      const seen = await refusal.of.send(given.bank, refusal.of.valid(), sentAs);
      const accepted = seen.provided.includes(refusal.of.provides);
      const reason = accepted ? `accepted: ${whatCame(seen)}` : whatCame(seen);
      return { verdict: accepted ? 'passed' : 'inconclusive', reason, expected: [], actual: '' };
    });
    const accepted = one?.verdict === 'passed';
    const reason = one?.reason ?? 'the run was stopped';
    for (const group of groups) {
      const { clause } = group.unit.loaded;
      shop.world.emit({
        type: 'control',
        at: shop.world.now().toISOString(),
        group: `${clause.prefix}-${clause.number} ${group.refusal.name}`,
        variant: group.unit.variantName,
        client: group.unit.client.name,
        position,
        accepted,
        reason,
        evidence: one?.evidence ?? [],
      });
    }
    return accepted ? undefined : reason;
  }
}

/** Units of one variant are kin: a closing twin waits for the last of them. */
export const kinOf = (unit: Unit): string => variantName(unit.variant);

const keyOf = (unit: Unit, refusal: Refusal<unknown>): string =>
  `${kinOf(unit)} ${unit.client.name} ${refusal.of.name}`;
