import { variantName } from '../config/target.js';
import type { Refusal } from '../suite/rows.js';
import { type ControlPosition, whatCame } from '../tpp/index.js';
import { attempt, type Told, type Workshop } from './doer.js';
import type { Unit } from './plan.js';
import { type Fate, isStale, type Lent, spending } from './reuse.js';
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
  /** Names of groups that were among those of which one spent what they all had shown: they share within themselves. */
  private readonly suspects = new Set<string>();
  /** Groups that wait for their closing twin. */
  private readonly open = new Map<string, Group[]>();
  /** What groups have left alive, for the next ones to show; what is left in the end, the closing twins spend. */
  private readonly kept = new Map<string, Lent[]>();
  /** Kinds whose closing job is in line. */
  private readonly closing = new Set<string>();

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
    this.open.set(key, [...(this.open.get(key) ?? []), { unit, refusal, settle }]);
    this.closeLater(key, unit, refusal);
  }

  /** What an earlier group of this kind has left alive, where this group may go on with it. */
  takeKept(unit: Unit, refusal: Refusal<unknown>): Lent | undefined {
    return this.sharesOn(refusal) ? this.kept.get(keyOf(unit, refusal))?.shift() : undefined;
  }

  /** True where the group may show what others have shown, and leave it to others. */
  sharesOn({ name }: Refusal<unknown>): boolean {
    return !this.spenders.has(name) && !this.suspects.has(name);
  }

  /** Keeps what a group has left alive, till another one goes on with it, it grows old, or all are through. */
  keep(unit: Unit, refusal: Refusal<unknown>, lent: Lent): void {
    const key = keyOf(unit, refusal);
    this.kept.set(key, [...(this.kept.get(key) ?? []), lent]);
    this.closeLater(key, unit, refusal);
  }

  /** Spends what was kept and grows old. */
  async spendStale(): Promise<void> {
    for (const [key, all] of this.kept) {
      const stale = all.filter(isStale);
      if (stale.length === 0) continue;
      this.kept.set(
        key,
        all.filter((lent) => !stale.includes(lent)),
      );
      for (const lent of stale) await this.spend(lent);
    }
  }

  /**
   * Has the valid twin spend what was lent, and tells those that have shown it. Where it was accepted it closes the `others`
   * as well, who hear of it from the caller.
   */
  async spend(lent: Lent, others: readonly Group[] = []): Promise<Fate> {
    const { earlier } = lent;
    const groups = earlier.map(({ unit, refusal }) => ({ unit, refusal: spending(refusal, lent) }));
    const refused = await this.send(groups, 'after', 'after', others);
    const fate = refused === undefined ? 'alive' : 'dead';
    if (this.shop.signal.aborted) return fate;
    if (fate === 'dead') {
      const names = new Set(earlier.map(({ refusal }) => refusal.name));
      for (const name of names) (names.size === 1 ? this.spenders : this.suspects).add(name);
    }
    for (const { heard } of earlier) await heard(fate);
    return fate;
  }

  /** Puts the closing twins of a kind behind the last of its groups. */
  private closeLater(key: string, unit: Unit, refusal: Refusal<unknown>): void {
    if (this.closing.has(key)) return;
    this.closing.add(key);
    this.scheduler.addBehindKin({
      name: `control ${refusal.of.name}`,
      kin: kinOf(unit),
      alone: false,
      run: async () => {
        // Who comes from here on needs a twin that is sent later.
        this.closing.delete(key);
        const kept = this.kept.get(key) ?? [];
        const groups = this.open.get(key) ?? [];
        this.kept.delete(key);
        this.open.delete(key);
        await this.closeAll(key, kept, groups);
      },
    });
  }

  /** Spends what is left, and closes the groups that wait: any twin that was accepted now is theirs as well. */
  private async closeAll(key: string, kept: readonly Lent[], groups: readonly Group[]): Promise<void> {
    let waiting = groups;
    for (const lent of kept) {
      if ((await this.spend(lent, waiting)) === 'dead') continue;
      if (this.shop.signal.aborted) return;
      for (const group of waiting) group.settle(undefined);
      waiting = [];
    }
    if (waiting.length === 0 || this.shop.signal.aborted) return;
    const refused = await this.send(waiting, 'after');
    if (refused !== undefined) this.accepted.delete(key);
    if (this.shop.signal.aborted) return;
    for (const group of waiting) group.settle(refused);
  }

  /**
   * Sends the valid twin once for all these groups, which are of one kind, variant and client. Returns why it was not
   * accepted, or undefined where it was: then it was so for the `others` too.
   */
  async send(
    groups: readonly Pick<Group, 'unit' | 'refusal'>[],
    position: ControlPosition,
    sentAs: ControlPosition = position,
    others: readonly Pick<Group, 'unit' | 'refusal'>[] = [],
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
    for (const group of accepted ? [...groups, ...others] : groups) {
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
