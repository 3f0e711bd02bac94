import type { Refusal, RefusalRow } from '../suite/rows.js';
import type { Attempt, Bank, Subject } from '../tpp/index.js';
import type { Unit } from './plan.js';

/** A row whose message is the valid one with something wrong in it. */
type Spoiling = Extract<RefusalRow<unknown>, { by: unknown }>;

/** The part of its life after which a subject is shown no more. */
const FRESH = 0.5;

/** What became of a subject in the end: spent by the valid twin, spent by a row that was taken, or found dead. */
export type Fate = 'alive' | 'taken' | 'dead';

/** A group that has shown a subject and handed it on: it hears later what became of it. */
export interface Borrower {
  readonly unit: Unit;
  readonly refusal: Refusal<unknown>;
  readonly heard: (fate: Fate) => Promise<void>;
}

/** A subject that rows show one after the other, of one group or of several. */
export interface Lent {
  readonly subject: Subject<unknown>;
  /** By performance.now(); for ever without it. */
  readonly until: number;
  /** Groups that have shown it before. */
  readonly earlier: readonly Borrower[];
}

/** True where a subject has to be spent before anybody shows it again. */
export const isStale = ({ until }: Lent): boolean => performance.now() > until;

/** The refusal with a valid twin that spends what was lent. */
export function spending(refusal: Refusal<unknown>, { subject }: Lent): Refusal<unknown> {
  const send = (bank: Bank, message: unknown): Promise<Attempt> => subject.show(bank, message);
  return { ...refusal, of: { ...refusal.of, send } };
}

/**
 * Lets the rows of one group show one unspent subject (a code, say) in place of one each. What it was shown with counts
 * once it has been spent at the end; until then the rows are unproven.
 */
export class Reuse {
  private readonly spenders: Set<string>;
  private lent: Lent | undefined;
  /** Rows that showed what has not been spent yet. */
  private unproven: Spoiling[] = [];
  /** Rows that showed what was found dead: to be sent again, each with one of its own. */
  private lost: Spoiling[] = [];

  /** @param spenders names of groups whose refused messages spend what they show, as the run has learned so far */
  constructor(spenders: Set<string>) {
    this.spenders = spenders;
  }

  /** True where rows of this group may show one subject. */
  fits(refusal: Refusal<unknown>): boolean {
    return refusal.of.take !== undefined && !this.spenders.has(refusal.name);
  }

  /** Where the subject at hand came from; nothing where there is none yet. */
  get evidence(): readonly string[] {
    return this.lent?.subject.evidence ?? [];
  }

  /** True where the subject at hand has to be spent before another row is sent. */
  get isStale(): boolean {
    return this.lent !== undefined && isStale(this.lent);
  }

  /** Goes on with what another group has left alive, where nothing is at hand. */
  takeOver(find: () => Lent | undefined): void {
    this.lent ??= find();
  }

  /** Sends a row's message about the subject at hand, or about a new one. */
  async send(bank: Bank, row: Spoiling, refusal: Refusal<unknown>): Promise<Attempt> {
    this.lent ??= await lend(bank, refusal);
    const { lent } = this;
    // Proven or not is open from here on, also where no answer comes.
    this.unproven.push(row);
    const seen = await lent.subject.show(bank, row.by(refusal.of.valid()));
    if (seen.provided.length > 0) {
      // Something was issued for it: it was alive till now, and is no more.
      this.lent = undefined;
      this.unproven = [];
      for (const { heard } of lent.earlier) await heard('taken');
    }
    return seen;
  }

  /**
   * Gives the subject at hand away, to be spent or for the next group to go on with. The borrower is added to those that hear
   * what becomes of it, where a row of this group has `shown` it.
   */
  handOn(borrower: Borrower): { readonly lent: Lent; readonly shown: boolean } | undefined {
    const { lent, unproven } = this;
    if (lent === undefined) return undefined;
    this.lent = undefined;
    this.unproven = [];
    if (unproven.length === 0) return { lent, shown: false };
    const heard: Borrower['heard'] = async (fate) => {
      if (fate === 'dead') this.lost.push(...unproven);
      await borrower.heard(fate);
    };
    return { lent: { ...lent, earlier: [...lent.earlier, { ...borrower, heard }] }, shown: true };
  }

  /** Takes the rows that showed what was dead at the end. */
  takeLost(): Spoiling[] {
    return this.lost.splice(0);
  }
}

async function lend(bank: Bank, { of }: Refusal<unknown>): Promise<Lent> {
  if (of.take === undefined) throw new Error(`${of.name} has nothing to show`);
  const subject = await of.take(bank);
  const { seconds = Number.POSITIVE_INFINITY } = subject;
  return { subject, until: performance.now() + seconds * 1000 * FRESH, earlier: [] };
}
