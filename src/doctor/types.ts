/** What the doctor looks at, in the order in which it does. */
export const PROBES = [
  'target',
  'names',
  'routes',
  'tls',
  'client-certificate',
  'keys',
  'clock',
  'discovery',
  'jwks',
  'offers',
  'redirect-uri',
  'client-authentication',
  'resource',
  'journey',
] as const;
export type ProbeName = (typeof PROBES)[number];

/**
 * - `fine`: nothing stands in the way;
 * - `fault`: the set-up is wrong, or nothing can be judged behind it;
 * - `bank`: what the bank serves is wrong: a run goes on, and its checks say so;
 * - `hint`: it will likely do, and is worth a look;
 * - `notTried`: it depends on what failed before.
 */
export type Outcome = 'fine' | 'fault' | 'bank' | 'hint' | 'notTried';

/** A likely cause, and how to mend it. */
export interface Likely {
  readonly cause: string;
  readonly mend?: string;
}

/** One line of the doctor's: what was tried, what was seen, and what that likely means. */
export interface ProbeResult {
  readonly probe: ProbeName;
  /** The file, host or client that it is about. */
  readonly about: string;
  readonly outcome: Outcome;
  readonly tried: string;
  readonly seen: string;
  /** The most likely cause first; empty where all is fine. */
  readonly likely: readonly Likely[];
}

/** What a probe found, before it is said what was tried on whom. */
export type Found = Pick<ProbeResult, 'outcome' | 'seen' | 'likely'>;

export const fine = (seen: string): Found => ({ outcome: 'fine', seen, likely: [] });

export const found = (outcome: Outcome, seen: string, likely: readonly Likely[]): Found => ({
  outcome,
  seen,
  likely,
});

export const because = (why: string): Found => ({
  outcome: 'notTried',
  seen: `not tried, because ${why}`,
  likely: [],
});

/** Writes one line: runs a probe, and turns what stopped it into words. True where nothing stands in the way. */
export type Tell = (
  probe: ProbeName,
  about: string,
  tried: string,
  look: () => Found | Promise<Found>,
) => Promise<boolean>;
