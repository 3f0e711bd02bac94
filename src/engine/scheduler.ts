/** A piece of work for a lane. */
export interface Job {
  readonly name: string;
  /** Nothing else runs beside it. */
  readonly alone: boolean;
  /** Jobs of one kin: some wait until the others are through. */
  readonly kin?: string;
  /** True for those that wait; see `addBehindKin`. */
  readonly behind?: true;
  run(lane: number): Promise<void>;
}

/** Work that waits for the clock and holds no lane meanwhile. */
interface Parked {
  readonly due: number;
  readonly job: Job;
}

/**
 * Shares jobs among lanes: takes them in order, lets jobs that must be alone run when every other lane is idle, brings
 * parked jobs back when their time has come, and can be narrowed to fewer lanes in mid-run.
 */
export class Scheduler {
  private readonly waiting: Job[] = [];
  private readonly lonely: Job[] = [];
  private readonly parked = new Set<Parked>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly idle: number[];
  private readonly inLanes = new Set<Job>();
  private limit: number;
  private loneRuns = false;
  private finish: (() => void) | undefined;
  private readonly signal: AbortSignal;

  constructor(lanes: number, signal: AbortSignal) {
    this.limit = lanes;
    this.idle = Array.from({ length: lanes }, (_, index) => index + 1);
    this.signal = signal;
  }

  get lanes(): number {
    return this.limit;
  }

  /** Puts a job in line. A run that is stopped drops it. */
  add(job: Job): void {
    if (this.signal.aborted) return;
    (job.alone ? this.lonely : this.waiting).push(job);
    this.start();
  }

  /** Puts a job behind the last waiting one of its kin, first in line where none waits; it begins when none runs either. */
  addBehindKin(job: Job): void {
    if (this.signal.aborted) return;
    const last = this.waiting.findLastIndex(({ kin }) => kin === job.kin);
    this.waiting.splice(last + 1, 0, { ...job, behind: true });
    this.start();
  }

  /** Brings a job in when the time has come; milliseconds from now. A run that is stopped drops it. */
  park(job: Job, milliseconds: number): void {
    // What runs on after the stop may still come to this point: its timer would hold the run up.
    if (this.signal.aborted) return;
    const parked: Parked = { due: Date.now() + milliseconds, job };
    this.parked.add(parked);
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        this.parked.delete(parked);
        this.waiting.unshift(job);
        this.start();
      },
      Math.max(0, milliseconds),
    );
    this.timers.add(timer);
  }

  /** Halves the lanes, down to one. */
  narrow(): number {
    this.limit = Math.max(1, Math.floor(this.limit / 2));
    return this.limit;
  }

  /** Resolves when nothing is left to run, or when the signal stops the run and what runs now has ended. */
  drain(): Promise<void> {
    return new Promise((resolve) => {
      const stop = (): void => {
        for (const timer of this.timers) clearTimeout(timer);
        this.parked.clear();
        this.waiting.length = 0;
        this.lonely.length = 0;
        this.start();
      };
      this.finish = () => {
        this.signal.removeEventListener('abort', stop);
        resolve();
      };
      this.signal.addEventListener('abort', stop, { once: true });
      if (this.signal.aborted) stop();
      else this.start();
    });
  }

  private start(): void {
    if (this.finish === undefined) return;
    while (!this.loneRuns && this.inLanes.size < this.limit) {
      const job = this.nextWaiting() ?? this.nextLonely();
      if (job === undefined) break;
      void this.perform(job);
    }
    if (this.inLanes.size + this.waiting.length + this.lonely.length + this.parked.size === 0) {
      const { finish } = this;
      this.finish = undefined;
      finish();
    }
  }

  /** The first in line that does not wait for kin in a lane. */
  private nextWaiting(): Job | undefined {
    const index = this.waiting.findIndex(({ behind, kin }) => behind !== true || !this.kinRuns(kin));
    return index < 0 ? undefined : this.waiting.splice(index, 1)[0];
  }

  private kinRuns(kin: string | undefined): boolean {
    return [...this.inLanes].some((job) => job.behind !== true && job.kin === kin);
  }

  /** Lonely jobs come last, when nothing runs. */
  private nextLonely(): Job | undefined {
    return this.inLanes.size === 0 && this.parked.size === 0 ? this.lonely.shift() : undefined;
  }

  private async perform(job: Job): Promise<void> {
    const lane = this.idle.shift() ?? 0;
    this.inLanes.add(job);
    this.loneRuns = job.alone;
    try {
      await job.run(lane);
    } finally {
      this.inLanes.delete(job);
      this.loneRuns = false;
      this.idle.push(lane);
      this.start();
    }
  }
}
