import type { Translate } from '../reporters/labels.js';
import { headline } from '../reporters/readiness-words.js';
import type { CheckResult, EventOf, PlannedCheck, RunEvent } from '../results/events.js';
import type { Report } from '../results/report.js';
import type { CheckDetail, CheckNow, Judgement, Message, Note, Piece, RunNow } from './messages.js';

/** Evidence and judgements of one go through the engine: the run itself, or a rerun of one check. */
interface Go {
  readonly pieces: Map<string, Piece>;
  readonly judged: Map<string, { result: CheckResult; provisional: boolean; at: string }>;
}

const MOST_NOTES = 200;

/** The run as the page shows it, told from events as they come. `tell` hears what has changed. */
export class Story {
  readonly #plan = new Map<string, PlannedCheck>();
  readonly #now = new Map<string, CheckNow>();
  readonly #goes: Go[] = [];
  readonly #notes: Note[] = [];
  readonly #t: Translate;
  readonly #tell: (message: Message) => void;
  #run: RunNow;

  constructor(t: Translate, reruns: boolean, tell: (message: Message) => void) {
    this.#t = t;
    this.#tell = tell;
    this.#run = {
      phase: 'starting',
      target: '',
      issuer: '',
      profiles: [],
      startedAt: '',
      readiness: [],
      report: false,
      reruns,
    };
  }

  get run(): RunNow {
    return this.#run;
  }

  /** All that a reader who comes now must know. */
  snapshot(): Message {
    return {
      type: 'snapshot',
      run: this.#run,
      rows: [...this.#plan.values()].map(
        ({ key, check, variant, client, suite, specification, ...rest }) => ({
          key,
          check,
          variant,
          client,
          suite,
          specification,
          clause: rest.clause,
          group: rest.group,
          kind: rest.kind,
          title: rest.title,
          requires: rest.requires,
          severity: rest.severity,
          scored: rest.scored,
          ...(rest.status !== 'planned' && { settledBefore: true as const }),
        }),
      ),
      checks: [...this.#now.values()],
      notes: this.#notes,
    };
  }

  /** What is known of one check; undefined where the plan does not hold it. */
  detail(key: string): CheckDetail | undefined {
    const plan = this.#plan.get(key);
    const now = this.#now.get(key);
    if (plan === undefined || now === undefined) return undefined;
    const judgements = this.#goes.flatMap(({ judged, pieces }, go): Judgement[] => {
      const found = judged.get(key);
      if (found === undefined) return [];
      const ids = new Set([
        ...found.result.evidence,
        ...(found.result.attempts ?? []).flatMap(({ evidence }) => evidence),
      ]);
      return [
        { go, ...found, pieces: [...ids].map((id) => pieces.get(id)).filter((piece) => piece !== undefined) },
      ];
    });
    return { plan, now, judgements };
  }

  /** Takes an event of the run (0) or of a rerun (its number, from 1). Never throws. */
  take(event: RunEvent, number = 0): void {
    const go = this.#goes[number] ?? { pieces: new Map(), judged: new Map() };
    this.#goes[number] = go;
    switch (event.type) {
      case 'run.started':
        if (number === 0) this.#begin(event);
        return;
      case 'plan.made':
        if (number === 0) this.#takePlan(event.checks);
        return;
      case 'exchange':
        go.pieces.set(event.exchange.id, { kind: 'exchange', of: event.exchange });
        return;
      case 'handshake':
        go.pieces.set(event.handshake.id, { kind: 'handshake', of: event.handshake });
        return;
      case 'journey':
        go.pieces.set(event.journey.id, { kind: 'journey', of: event.journey });
        return;
      case 'check.started':
        if (number === 0) this.#set(event.key, { state: 'running' });
        return;
      case 'check.parked':
        if (number === 0) this.#set(event.key, { state: 'parked', until: event.until, reason: event.why });
        return;
      case 'check.judged':
        this.#judge(go, event.result, event.provisional, event.at);
        return;
      case 'check.settled':
        this.#judge(go, event.result, false, event.at);
        return;
      case 'throttled':
        this.#note(event.at, 'throttled', this.#t('terminal.throttled', event));
        return;
      case 'harness.error':
        this.#note(event.at, 'broken', this.#t('terminal.harness', { message: event.message }));
        return;
      case 'note':
        this.#note(event.at, 'note', event.text);
        return;
    }
  }

  /** The run is over: what it comes to, by its report. `file` says that there is a report to open. */
  end(report: Report, file: boolean): void {
    const readiness = report.profiles.map((profile) => ({
      title: profile.title,
      state: profile.readiness.state,
      ...headline(profile.readiness, this.#t),
    }));
    // What no event told of a check stands in the report: it was never reached, or its control never came.
    for (const { key, verdict, reason, result } of report.checks) {
      const now = this.#now.get(key);
      if (now !== undefined && now.state !== verdict)
        this.#put({ ...bare(now), state: verdict, reason: result?.reason ?? reason });
    }
    this.#run = {
      ...this.#run,
      phase: 'ended',
      ms: report.run.ms,
      exitCode: report.exitCode,
      interrupted: report.run.interrupted,
      readiness,
      report: file,
    };
    this.#tell({ type: 'run', run: this.#run });
  }

  /** Says that a check waits for another go, is in one, or no longer is. */
  rerun(key: string, rerun: CheckNow['rerun']): void {
    const now = this.#now.get(key);
    if (now === undefined) return;
    const { rerun: _, ...rest } = now;
    this.#put({ ...rest, ...(rerun !== undefined && { rerun }) });
  }

  /** A line for all to read. */
  say(kind: Note['kind'], text: string): void {
    this.#note(new Date().toISOString(), kind, text);
  }

  #begin({ at, target, profiles }: EventOf<'run.started'>): void {
    this.#run = {
      ...this.#run,
      phase: 'running',
      target: target.name,
      issuer: target.issuer,
      profiles: profiles.map(({ title }) => title),
      startedAt: at,
    };
    this.#tell({ type: 'run', run: this.#run });
  }

  #takePlan(checks: readonly PlannedCheck[]): void {
    for (const check of checks) {
      this.#plan.set(check.key, check);
      const { key, status, reason } = check;
      this.#now.set(
        key,
        status === 'planned'
          ? { key, state: 'waiting', judgements: 0 }
          : { key, state: status, judgements: 0, ...(reason !== undefined && { reason }) },
      );
    }
    this.#tell(this.snapshot());
  }

  #judge(go: Go, result: CheckResult, provisional: boolean, at: string): void {
    const { key, verdict, reason } = result;
    go.judged.set(key, { result, provisional, at });
    const { rerun } = this.#now.get(key) ?? {};
    this.#set(key, {
      state: verdict,
      reason,
      ...(provisional && { provisional: true }),
      ...(rerun !== undefined && { rerun }),
    });
  }

  #set(key: string, now: Omit<CheckNow, 'key' | 'judgements'>): void {
    if (!this.#now.has(key)) return;
    const judgements = this.#goes.filter(({ judged }) => judged.has(key)).length;
    this.#put({ key, judgements, ...now });
  }

  #put(now: CheckNow): void {
    this.#now.set(now.key, now);
    this.#tell({ type: 'check', check: now });
  }

  #note(at: string, kind: Note['kind'], text: string): void {
    const note = { at, kind, text };
    if (this.#notes.push(note) > MOST_NOTES) this.#notes.shift();
    this.#tell({ type: 'note', note });
  }
}

const bare = ({ provisional: _, until: __, ...rest }: CheckNow): CheckNow => rest;
