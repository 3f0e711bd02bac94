/** A running server that the harness did not grow up with. */
export interface RunningServer {
  /** YAML or JSON of a target file that fits it. */
  readonly document: string;
  stop(): Promise<void>;
}

/** A server that shares nothing with the sandbox. */
export interface OtherServer {
  readonly id: string;
  readonly title: string;
  /** Why it cannot run here; undefined where it can. */
  missing(): string | undefined;
  /** Starts it. `folder` is its own, and is removed afterwards. */
  start(folder: string): Promise<RunningServer>;
}

/** What is known of a server, by check id: what is true of it and not as the specification asks, with the reason. */
export interface Known {
  /** Checks that end failed or warned, and why that is true of this server. */
  readonly findings: Readonly<Record<string, string>>;
  /** Checks that cannot be judged, and why. */
  readonly open: Readonly<Record<string, string>>;
}

/** What a run against a server came to. */
export interface Outcome {
  readonly server: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly ms: number;
  /** What nobody has explained, and explanations that nothing needs any more; empty where all is well. */
  readonly problems: readonly string[];
}
