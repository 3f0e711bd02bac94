import type { Pki } from '../../certs/pki.js';
import type { Report } from '../results/report.js';
import type { Verdict } from '../results/verdict.js';
import type { Defect } from '../sandbox/index.js';

export interface ProveOptions {
  readonly pki: Pki;
  /** Runs one whole variant under every defect, and fails on a red that the defect does not name. */
  readonly all?: boolean;
  /** Check or defect ids; nothing means all. */
  readonly only?: readonly string[];
  readonly onRow?: (row: ProofRow) => void;
  readonly log?: (line: string) => void;
  readonly signal?: AbortSignal;
  /** Banks at once. */
  readonly atOnce?: number;
  /** Defects in place of those of the sandbox. */
  readonly defects?: readonly Defect[];
  /** What the clean bank came to, where that is known already. */
  readonly clean?: Report;
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
  /** Checks and defects that took part. */
  readonly checks: number;
  readonly defects: number;
  readonly ms: number;
}
