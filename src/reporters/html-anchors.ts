import { createHash } from 'node:crypto';
import type { ReportCheck } from '../results/report.js';
import type { Verdict } from '../results/verdict.js';
import type { Finding } from './findings.js';

/** Links to checks that a row shows before it only counts the rest. */
const MOST_LINKS = 6;

/** What a link to one of several variants prefers to show. */
const TELLING: readonly Verdict[] = ['failed', 'warned', 'inconclusive', 'review'];

/**
 * An id as part of an anchor. What an anchor cannot hold becomes a dash, and a digest of the whole id then keeps two of
 * them apart: the same id gives the same anchor in every run.
 */
export function slug(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9._~@+-]+/g, '-').slice(0, 120);
  return safe === id ? id : `${safe}-${createHash('sha256').update(id).digest('hex').slice(0, 8)}`;
}

/** The anchor of a requirement's row. */
export const requirementAnchor = (id: string): string => `requirement-${slug(id)}`;

/** The anchor of a specification's coverage. */
export const coverageAnchor = (suite: string): string => `coverage-${slug(suite)}`;

/** The anchor of a finding: of the check's id, and of the verdict where it is no failure. */
export const findingAnchor = ({ check: { check, verdict } }: Pick<Finding, 'check'>): string =>
  `finding-${slug(check)}${verdict === 'failed' ? '' : `.${verdict}`}`;

/** A link to a check in the page. */
export interface CheckLink {
  readonly id: string;
  readonly anchor: string;
  readonly verdict?: Verdict;
}

/** Where checks stand in the page, and how all lists link to them. */
export class Anchors {
  readonly #byKey = new Map<string, ReportCheck>();
  /** Check id to the key of its first check. */
  readonly #first = new Map<string, string>();

  constructor(checks: readonly ReportCheck[]) {
    for (const check of checks) {
      this.#byKey.set(check.key, check);
      if (!this.#first.has(check.check)) this.#first.set(check.check, check.key);
    }
  }

  /** The anchor of one check in one variant for one client; empty where the run has no such check. */
  of(key: string): string {
    return this.#byKey.has(key) ? `check-${slug(key)}` : '';
  }

  /** The shorter address that the first check of an id has as well: `check-<id>`. */
  alias(key: string): string | undefined {
    const id = this.#byKey.get(key)?.check;
    return id !== undefined && this.#first.get(id) === key ? `check-${slug(id)}` : undefined;
  }

  /**
   * Links to checks by key, each check id once: to the variant that has most to tell. Those that failed come first, the
   * others stay in order.
   */
  links(keys: readonly string[], most = MOST_LINKS): { checks: CheckLink[]; more: number } {
    const best = new Map<string, { rank: number; link: CheckLink }>();
    for (const key of keys) {
      const check = this.#byKey.get(key);
      const id = check?.check ?? key;
      const found = TELLING.indexOf(check?.verdict ?? 'passed');
      const rank = found < 0 ? TELLING.length : found;
      const known = best.get(id);
      if (known !== undefined && known.rank <= rank) continue;
      best.set(id, {
        rank,
        link: { id, anchor: this.alias(key) ?? this.of(key), ...(check && { verdict: check.verdict }) },
      });
    }
    const all = [...best.values()].sort((a, b) => a.rank - b.rank).map(({ link }) => link);
    return { checks: all.slice(0, most), more: Math.max(0, all.length - most) };
  }
}
