import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isSeq, parseDocument } from 'yaml';
import { SetupFault } from '../config/setup-fault.js';
import type { KnownFailure } from '../results/events.js';
import { gateOf, speaksOfCheck } from '../results/gate.js';
import type { Report, ReportCheck } from '../results/report.js';
import { loadBaseline } from './load.js';

/** Who answers for the failures that are written down, and until when. */
export interface Answer {
  readonly owner: string;
  readonly reason: string;
  /** `2027-01-31`: the first day on which they fail again. */
  readonly expires: string;
  readonly ticket?: string;
}

export interface BaselineOptions {
  readonly file: string;
  readonly answer: Answer;
  /** Warned checks as well: for a gate that stops at them. */
  readonly warned?: boolean;
  /** Takes out entries that are stale in this run. */
  readonly prune?: boolean;
  /** Now; a day in the past is no answer. */
  readonly now?: Date;
}

/** What became of the file. */
export interface BaselineChange {
  readonly added: readonly KnownFailure[];
  /** Entries that stand as they stood. */
  readonly kept: readonly KnownFailure[];
  readonly stale: readonly (KnownFailure & { readonly why: string })[];
  /** True where the stale ones were taken out. */
  readonly pruned: boolean;
  /** Kept entries whose day has come. */
  readonly expired: readonly KnownFailure[];
}

const HEAD = `# Failures that are known: each has somebody who answers for it, a reason, and a day on which it fails again.
# Written by \`fapi-harness baseline write\`; comments and entries that stand here are kept.
failures: []
`;

/**
 * Writes the failures of a run into a baseline file. What stands there stays, with its owners, reasons, days and
 * comments; new are only failures that no entry speaks of. The file is replaced whole, or not at all.
 * @throws SetupFault where the file has mistakes, or the answer says nothing
 */
export async function writeBaseline(report: Report, options: BaselineOptions): Promise<BaselineChange> {
  const { file, answer, warned = false, prune = false, now = new Date() } = options;
  checkAnswer(answer, now);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const before = text === undefined ? [] : (await loadBaseline(file)).entries;
  const { gate } = gateOf(report.checks, {
    at: now.toISOString(),
    level: warned ? 'should' : 'must',
    baseline: { file, digest: '', entries: before },
  });
  const stale = gate.baseline?.stale ?? [];
  const isStale = (entry: KnownFailure): boolean =>
    stale.some((one) => one.check === entry.check && isSame(one, entry));
  const added = newEntries(report.checks, before, warned, answer);
  const day = now.toISOString().slice(0, 10);
  const change: BaselineChange = {
    added,
    kept: before.filter((entry) => !prune || !isStale(entry)),
    stale,
    pruned: prune && stale.length > 0,
    expired: before.filter((entry) => entry.expires <= day && !(prune && isStale(entry))),
  };
  if (added.length === 0 && !change.pruned) return change;

  const document = parseDocument(text ?? HEAD);
  const list = document.get('failures');
  if (!isSeq(list)) throw new Error(`${file} has no list of failures`);
  if (change.pruned) {
    // From the end, so that places stay what they were.
    for (let index = before.length - 1; index >= 0; index--) {
      const entry = before[index];
      if (entry !== undefined && isStale(entry)) list.delete(index);
    }
  }
  // `failures: []` would go on in one line.
  if (added.length > 0) list.flow = false;
  for (const entry of added) list.add(document.createNode(entry));
  await replace(file, document.toString({ lineWidth: 0 }));
  return change;
}

const isSame = (a: KnownFailure, b: KnownFailure): boolean =>
  a.variant === b.variant && a.client === b.client;

/** True where a check was judged in all variants that there may be: one of several says nothing of those that are yet to come. */
const saysAll = (all: readonly ReportCheck[]): boolean =>
  all.some(({ variant }) => variant === 'any') || new Set(all.map(({ variant }) => variant)).size > 1;

/**
 * The failures that no entry speaks of: one entry for a check that failed in every one of several variants, else one for each
 * variant, and for each client where several have that variant.
 */
function newEntries(
  checks: readonly ReportCheck[],
  before: readonly KnownFailure[],
  warned: boolean,
  { owner, reason, expires, ticket }: Answer,
): KnownFailure[] {
  const counts = ({ scored, verdict }: ReportCheck): boolean =>
    scored && (verdict === 'failed' || (warned && verdict === 'warned'));
  const rest = { owner, reason, expires, ...(ticket === undefined ? {} : { ticket }) };
  const entries: KnownFailure[] = [];
  for (const id of new Set(checks.filter(counts).map(({ check }) => check))) {
    const all = checks.filter(({ check, verdict }) => check === id && verdict !== 'notApplicable');
    const open = all.filter((check) => counts(check) && !before.some((entry) => speaksOfCheck(entry, check)));
    if (open.length === 0) continue;
    if (open.length === all.length && saysAll(all)) {
      entries.push({ check: id, ...rest });
      continue;
    }
    const named = new Map<string, KnownFailure>();
    for (const { variant, client } of open) {
      const several = new Set(all.filter((one) => one.variant === variant).map((one) => one.client)).size > 1;
      const name = several ? { check: id, variant, client } : { check: id, variant };
      named.set(JSON.stringify(name), { ...name, ...rest });
    }
    entries.push(...named.values());
  }
  return entries;
}

function checkAnswer({ owner, reason, expires }: Answer, now: Date): void {
  for (const [name, value] of Object.entries({ owner, reason }))
    if (value.trim() === '')
      throw new SetupFault(`--${name} is empty: somebody has to answer for a known failure`);
  const real = /^\d{4}-\d{2}-\d{2}$/.test(expires) && new Date(`${expires}T00:00:00Z`);
  if (!real || Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== expires)
    throw new SetupFault(`--expires ${expires} is no day`, { remedy: 'Write it as 2027-01-31.' });
  if (real <= now)
    throw new SetupFault(`--expires ${expires} is not in the future: the failures would fail at once`);
}

async function replace(file: string, text: string): Promise<void> {
  const waiting = `${file}.${process.pid}.part`;
  try {
    await writeFile(waiting, text);
    await rename(waiting, file);
  } catch (error) {
    await rm(waiting, { force: true });
    throw error;
  }
}
