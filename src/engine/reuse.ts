import type { Refusal, RefusalRow } from '../suite/rows.js';
import type { Attempt, Bank, Subject } from '../tpp/index.js';

/** A row whose message is the valid one with something wrong in it. */
type Spoiling = Extract<RefusalRow<unknown>, { by: unknown }>;

/** The part of its life after which a subject is shown no more. */
const FRESH = 0.5;

/** A subject that rows of a group show one after the other. */
interface Lent {
  readonly subject: Subject<unknown>;
  /** By performance.now(); for ever without it. */
  readonly until: number;
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
    return this.lent !== undefined && performance.now() > this.lent.until;
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
    }
    return seen;
  }

  /** The group's refusal with a valid twin that spends the subject at hand; undefined where there is none. */
  closing(refusal: Refusal<unknown>): Refusal<unknown> | undefined {
    const { lent } = this;
    if (lent === undefined) return undefined;
    const send = (bank: Bank, message: unknown): Promise<Attempt> => lent.subject.show(bank, message);
    return { ...refusal, of: { ...refusal.of, send } };
  }

  /** Hears whether the valid twin could spend the subject. Where not, some row had spent it: this group lends no more. */
  closed(refusal: Refusal<unknown>, alive: boolean): void {
    this.lent = undefined;
    if (!alive) {
      this.spenders.add(refusal.name);
      this.lost.push(...this.unproven);
    }
    this.unproven = [];
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
  return { subject, until: performance.now() + seconds * 1000 * FRESH };
}
