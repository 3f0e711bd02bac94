import type { Attempt, CheckResult, PlannedCheck } from '../results/events.js';
import { judgeRefusal } from '../suite/judge.js';
import type { CheckRow, Given, Proof, Refusal, RefusalRow, Waiting } from '../suite/rows.js';
import type { Stage } from '../suite/tree.js';
import type { Attempt as Seen } from '../tpp/index.js';
import { type ControlPosition, sentence } from '../tpp/index.js';
import type { Controls } from './controls.js';
import { attempt, CHECK_SECONDS, reportBroken, type Told, type Workshop } from './doer.js';
import type { Unit } from './plan.js';
import { resultAfter, resultOf, withoutBlame } from './result-of.js';
import { type Fate, Reuse } from './reuse.js';
import type { Job, Scheduler } from './scheduler.js';

type Waits = Extract<RefusalRow<unknown>, { waits: number }>;
type AtOnce = Exclude<RefusalRow<unknown>, Waits>;

/** Runs the checks and controls of one unit and decides their verdicts. */
export class UnitStage implements Stage {
  readonly timeout = (CHECK_SECONDS + 30) * 2000;
  private readonly shop: Workshop;
  private readonly unit: Unit;
  private readonly lane: number;
  private readonly scheduler: Scheduler;
  private readonly controls: Controls;
  private readonly maxWait: number;
  private readonly reuse: Reuse;
  private readonly provisional: CheckResult[] = [];
  private refusedControl: string | undefined;
  private current: PlannedCheck | undefined;

  constructor(
    shop: Workshop,
    unit: Unit,
    lane: number,
    { scheduler, controls, maxWait }: { scheduler: Scheduler; controls: Controls; maxWait: number },
  ) {
    this.shop = shop;
    this.controls = controls;
    this.reuse = new Reuse(controls.spenders);
    this.unit = unit;
    this.lane = lane;
    this.scheduler = scheduler;
    this.maxWait = maxWait;
  }

  wants(row: CheckRow): boolean {
    return this.unit.checks.has(row.id);
  }

  /** An error that nobody caught came from this unit's code: the harness broke there. */
  stray(error: unknown): void {
    reportBroken(this.shop, this.current?.key, error);
  }

  async prove(row: CheckRow, proof: Proof): Promise<void> {
    await this.controls.spendStale();
    const check = this.begin(row);
    const one = await attempt(
      this.shop,
      this.unit,
      check.key,
      async (given) => {
        await row.given?.(given);
        await proof(given);
        return {
          verdict: 'passed',
          reason: 'As the clause asks.',
          expected: [row.title],
          actual: 'as it should be',
        };
      },
      check.key,
    );
    if (one !== undefined) this.judged(check, [one], false);
  }

  async refuse(row: RefusalRow<unknown>, refusal: Refusal<unknown>): Promise<void> {
    const check = this.begin(row);
    if (this.refusedControl !== undefined) {
      const why = `The valid message was not accepted, so a refusal would prove nothing: ${sentence(this.refusedControl)}`;
      this.judged(check, [this.notJudged(why)], false);
      return;
    }
    if ('waits' in row) return this.startWait(check, row, refusal);
    const attempts = await this.attempts(check, row, refusal, this.reuse.fits(refusal));
    if (attempts !== undefined) this.judged(check, attempts, true);
  }

  /** Attempts of a row, the first one about what its group shares, where it may; none where the run is stopped. */
  private async attempts(
    check: PlannedCheck,
    row: AtOnce,
    refusal: Refusal<unknown>,
    shares: boolean,
    name = check.key,
  ): Promise<Attempt[] | undefined> {
    const send = async (given: Given, shared: boolean): Promise<Seen> => {
      await row.given?.(given);
      if ('send' in row) return row.send(given);
      if (shared) return this.reuse.send(given.bank, row, refusal);
      return refusal.of.send(given.bank, row.by(refusal.of.valid()), false);
    };
    if ('by' in row && shares) this.reuse.takeOver(() => this.controls.takeKept(this.unit, refusal));
    if (this.reuse.isStale) await this.spend(refusal);
    const from = 'by' in row && shares ? this.reuse.evidence : [];
    const one = await this.refusalAttempt(check, refusal, (given) => send(given, shares), `${name} 1`);
    if (one === undefined) return undefined;
    const first = from.length === 0 ? one : { ...one, evidence: [...from, ...one.evidence] };
    // A refusal that passed is never sent again; a failure is, once, with fresh values.
    if (one.verdict !== 'failed') return [first];
    const two = await this.refusalAttempt(check, refusal, (given) => send(given, false), `${name} 2`);
    return two && [first, two];
  }

  /** Has the valid twin spend what the rows so far have shown; true where that proves that it was alive all along. */
  private async spend(refusal: Refusal<unknown>): Promise<boolean> {
    const left = this.reuse.handOn({ unit: this.unit, refusal, heard: async () => {} });
    return left !== undefined && (await this.controls.spend(left.lent)) === 'alive' && left.shown;
  }

  /** Sends rows once more that were refused when what they showed was dead: each about one of its own. */
  private async sendLost(refusal: Refusal<unknown>, results: CheckResult[]): Promise<void> {
    for (const row of this.reuse.takeLost()) {
      const check = this.unit.checks.get(row.id);
      const index = results.findIndex(({ key }) => key === check?.key);
      if (check === undefined || index < 0) continue;
      const attempts = await this.attempts(check, row, refusal, false, `${check.key} own`);
      const before = results[index];
      if (attempts && before) results[index] = resultAfter(before, check, attempts);
    }
  }

  async control(refusal: Refusal<unknown>, position: ControlPosition): Promise<void> {
    if (this.shop.signal.aborted) return;
    await this.controls.spendStale();
    if (position === 'before') {
      this.refusedControl = await this.controls.before(this.unit, refusal);
      return;
    }
    this.refusedControl = undefined;
    const results = this.provisional.splice(0);
    const settle = (refused: string | undefined): void => {
      if (this.shop.signal.aborted) return;
      for (const result of results) this.settle(result, refused);
    };
    // Rows that came to nothing when what they showed was dead are sent again first, and not about anything shared.
    await this.sendLost(refusal, results);
    const close = (): Promise<void> => this.controls.after(this.unit, refusal, settle);
    if (this.controls.sharesOn(refusal)) {
      const heard = async (fate: Fate): Promise<void> => {
        await this.sendLost(refusal, results);
        if (fate === 'alive') settle(undefined);
        else await close();
      };
      const left = this.reuse.handOn({ unit: this.unit, refusal, heard });
      if (left !== undefined) this.controls.keep(this.unit, refusal, left.lent);
      if (left?.shown !== true) await close();
      return;
    }
    const proven = await this.spend(refusal);
    await this.sendLost(refusal, results);
    if (proven) settle(undefined);
    else await close();
  }

  private begin(row: CheckRow): PlannedCheck {
    const check = this.unit.checks.get(row.id);
    if (check === undefined) throw new Error(`${row.id} is not planned in this unit`);
    this.current = check;
    this.shop.world.emit({ type: 'check.started', at: this.at(), key: check.key, lane: this.lane });
    return check;
  }

  private at(): string {
    return this.shop.world.now().toISOString();
  }

  private refusalAttempt(
    check: PlannedCheck,
    refusal: Refusal<unknown>,
    send: (given: Given) => Promise<Seen>,
    name: string,
  ): Promise<Attempt | undefined> {
    return attempt(
      this.shop,
      this.unit,
      name,
      async (given): Promise<Told> => {
        const seen = await send(given);
        const { differs, ...judgement } = judgeRefusal(seen, refusal.allow, this.unit.variant);
        return {
          ...judgement,
          ...(differs === undefined ? {} : { differs: [...differs] }),
          sent: seen.sent,
          expected: [...judgement.expected],
          notes: [...judgement.notes],
          ...(judgement.verdict === 'failed' ? { family: 'bank' as const } : {}),
          ...(seen.end.evidence === undefined || judgement.verdict === 'passed'
            ? {}
            : {
                culprit: {
                  evidence: seen.end.evidence,
                  ...(seen.end.error === undefined ? {} : { field: 'error' }),
                },
              }),
        };
      },
      check.key,
    );
  }

  private notJudged(reason: string): Attempt {
    return {
      verdict: 'inconclusive',
      reason,
      expected: [],
      actual: 'not sent',
      evidence: [],
      notes: [],
      ms: 0,
    };
  }

  /** Emits what the attempts amount to; kept for the closing control where that is still to come. */
  private judged(check: PlannedCheck, attempts: readonly Attempt[], provisional: boolean): void {
    const result = resultOf(check, attempts);
    if (provisional) this.provisional.push(result);
    this.shop.world.emit({ type: 'check.judged', at: this.at(), provisional, result });
  }

  private settle(result: CheckResult, refused: string | undefined): void {
    const settled: CheckResult =
      refused === undefined || result.verdict === 'inconclusive'
        ? result
        : {
            ...withoutBlame(result),
            verdict: 'inconclusive',
            reason: `The valid message was not accepted any more afterwards, so this proves nothing: ${sentence(refused)}`,
          };
    this.shop.world.emit({ type: 'check.settled', at: this.at(), result: settled });
  }

  /** Gets what will expire, and comes back when it has: a new job, whose control is the twin before and one after. */
  private async startWait(
    check: PlannedCheck,
    row: Waits,
    refusal: Refusal<unknown>,
    failed?: Attempt,
  ): Promise<void> {
    let waiting: Waiting<never> | undefined;
    const first = await attempt(
      this.shop,
      this.unit,
      `${check.key} first ${failed === undefined ? 1 : 2}`,
      async (given): Promise<Told> => {
        await row.given?.(given);
        waiting = await row.first(given);
        return { verdict: 'passed', reason: waiting.why, expected: [], actual: '' };
      },
      check.key,
      { outlives: true },
    );
    if (first === undefined) return;
    const before = failed === undefined ? [] : [failed];
    if (waiting === undefined) return this.judged(check, [...before, first], false);
    const { until, why, hold } = waiting;
    const seconds = (until.getTime() - this.shop.world.now().getTime()) / 1000;
    if (seconds > this.maxWait) {
      const reason = `Needs to wait ${Math.ceil(seconds)} s (${why}); --max-wait is ${this.maxWait} s.`;
      return this.judged(check, [{ ...this.notJudged(reason), verdict: 'notRun' }], false);
    }
    this.shop.world.emit({
      type: 'check.parked',
      at: this.at(),
      key: check.key,
      until: until.toISOString(),
      why,
    });
    const job: Job = {
      name: check.key,
      alone: false,
      run: async () => {
        const send = (given: Given): Promise<Seen> => row.after(given, hold);
        const one = await this.refusalAttempt(check, refusal, send, `${check.key} ${before.length + 1}`);
        if (one === undefined) return;
        const whole = { ...one, evidence: [...first.evidence, ...one.evidence] };
        // A failure is seen once more, with fresh values and another wait.
        if (one.verdict === 'failed' && failed === undefined) {
          return this.startWait(check, row, refusal, whole);
        }
        const result = resultOf(check, [...before, whole]);
        this.shop.world.emit({ type: 'check.judged', at: this.at(), provisional: true, result });
        // The row waited with values of its own: the shared ones may have expired meanwhile, and may be made anew.
        this.settle(result, await this.controls.send([{ unit: this.unit, refusal }], 'after', 'before'));
      },
    };
    this.scheduler.park(job, seconds * 1000);
  }
}
