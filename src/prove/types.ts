import type { Pki } from '../../certs/pki.js';
import type { Report, ReportCheck } from '../results/report.js';
import type { Verdict } from '../results/verdict.js';
import type { Defect, Lifetimes, Quirk } from '../sandbox/index.js';

/** What a proof reads of a judged bank. */
export interface Judged {
  readonly checks: readonly Pick<
    ReportCheck,
    'key' | 'check' | 'variant' | 'verdict' | 'reason' | 'requires' | 'level'
  >[];
  readonly counts: Report['counts'];
}

/** One bank to judge: the clean one, with these deviations of the sandbox by id. */
export interface Order {
  readonly deviations: readonly string[];
  readonly lifetimes?: Lifetimes;
  readonly variants?: readonly string[];
  readonly only?: readonly string[];
  /** True where nothing is waited for that must expire. */
  readonly skipWaits?: boolean;
  readonly lanes: number;
}

/** Judges banks, several at once. */
export interface Judges {
  readonly atOnce: number;
  judge(order: Order): Promise<Judged>;
  close(): Promise<void>;
}

export interface ProveOptions {
  readonly pki: Pki;
  /** Runs one whole variant under every defect, and fails on a red that the defect does not name. */
  readonly all?: boolean;
  /** Check, defect or quirk ids; nothing means all. */
  readonly only?: readonly string[];
  readonly onRow?: (row: ProofRow) => void;
  readonly log?: (line: string) => void;
  readonly signal?: AbortSignal;
  /** Processes that judge side by side; one, this one, without it. */
  readonly processes?: number;
  /** Defects and quirks in place of those of the sandbox. */
  readonly defects?: readonly Defect[];
  readonly quirks?: readonly Quirk[];
  /** What the clean bank came to, where that is known already. */
  readonly clean?: Judged;
}

/** One check under one defect: green on the clean bank, red under the defect, for the right requirement. */
export interface ProofRow {
  readonly check: string;
  /** The worst verdict over all variants of the clean bank; undefined where it did not run there. */
  readonly clean: Verdict | undefined;
  readonly defect?: string;
  readonly under?: Verdict;
  readonly variant?: string;
  readonly ok: boolean;
  /** What is wrong with the proof. */
  readonly why?: string;
}

export interface Proof {
  readonly rows: readonly ProofRow[];
  /** What speaks against the proof, one line each; empty when it holds. */
  readonly problems: readonly string[];
  readonly ok: boolean;
  /** Checks, defects and quirks that took part. */
  readonly checks: number;
  readonly defects: number;
  readonly quirks: number;
  readonly ms: number;
}
