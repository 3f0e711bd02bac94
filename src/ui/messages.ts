import type { CheckResult, PlannedCheck } from '../results/events.js';
import type { ExchangeView, HandshakeView, JourneyView } from '../results/evidence.js';
import type { ReadinessState } from '../results/report.js';
import type { Verdict } from '../results/verdict.js';

/** What the page is told. Everything in it comes from events, and so has passed redaction. */

/** Where a check stands. `rerun` is set while it waits for, or is in, another go. */
export interface CheckNow {
  readonly key: string;
  readonly state: Verdict | 'waiting' | 'running' | 'parked';
  /** The sentence behind the verdict, or what it waits for. */
  readonly reason?: string;
  readonly provisional?: true;
  /** When a parked check goes on, ISO 8601. */
  readonly until?: string;
  /** Judgements so far: of the run, and of each rerun. */
  readonly judgements: number;
  readonly rerun?: 'queued' | 'running';
}

/** A row of the plan, with what the tree shows of it. */
export interface Row
  extends Pick<
    PlannedCheck,
    | 'key'
    | 'check'
    | 'variant'
    | 'client'
    | 'suite'
    | 'specification'
    | 'clause'
    | 'group'
    | 'kind'
    | 'title'
    | 'requires'
    | 'severity'
    | 'scored'
  > {
  /** True where it was clear before anything was sent: it does not count as progress. */
  readonly settledBefore?: true;
}

/** Whether a profile would pass, in words. */
export interface ReadinessNow {
  readonly title: string;
  readonly state: ReadinessState;
  readonly word: string;
  readonly say: string;
}

/** The run as a whole. */
export interface RunNow {
  readonly phase: 'starting' | 'running' | 'ended';
  readonly target: string;
  readonly issuer: string;
  readonly profiles: readonly string[];
  readonly startedAt: string;
  readonly ms?: number;
  readonly exitCode?: number;
  readonly interrupted?: boolean;
  readonly readiness: readonly ReadinessNow[];
  /** True where a report can be opened. */
  readonly report: boolean;
  /** True where a check can be run again. */
  readonly reruns: boolean;
}

/** Something that is no check's: the bank asks to slow down, the harness broke. */
export interface Note {
  readonly at: string;
  readonly kind: 'note' | 'throttled' | 'broken';
  readonly text: string;
}

/** One message on the stream. A new reader gets a `snapshot` first. */
export type Message =
  | {
      readonly type: 'snapshot';
      readonly run: RunNow;
      readonly rows: readonly Row[];
      readonly checks: readonly CheckNow[];
      readonly notes: readonly Note[];
    }
  | { readonly type: 'run'; readonly run: RunNow }
  | { readonly type: 'check'; readonly check: CheckNow }
  | { readonly type: 'note'; readonly note: Note };

/** A piece of evidence with its kind. */
export type Piece =
  | { readonly kind: 'exchange'; readonly of: ExchangeView }
  | { readonly kind: 'handshake'; readonly of: HandshakeView }
  | { readonly kind: 'journey'; readonly of: JourneyView };

/** One judgement of a check: 0 is the run's own, others are reruns by number. */
export interface Judgement {
  readonly go: number;
  readonly at: string;
  readonly provisional: boolean;
  readonly result: CheckResult;
  readonly pieces: readonly Piece[];
}

/** All that is known of one check: what its panel shows. */
export interface CheckDetail {
  readonly plan: PlannedCheck;
  readonly now: CheckNow;
  /** Oldest first. */
  readonly judgements: readonly Judgement[];
}
