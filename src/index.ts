/**
 * fapi-harness as a library: the same run as the command line's.
 *
 * ```ts
 * const target = await loadTarget('bank.yaml');
 * const { report } = await run({ target, onEvent: (event) => console.log(event.type) });
 * await writeReports(report, 'reports/latest');
 * process.exitCode = report.exitCode;
 * ```
 */

export { ensurePki, type Pki } from '../certs/pki.js';
export { type Baseline, type BaselineOptions, loadBaseline, writeBaseline } from './baseline/index.js';
export { type LoadOptions, loadTarget } from './config/load-target.js';
export { SetupFault } from './config/setup-fault.js';
export type { Target, TargetClient, Variant } from './config/target.js';
export { targetWarnings } from './config/target-warnings.js';
export { type RunOptions, type RunOutcome, run } from './engine/run.js';
export {
  createEventWriter,
  type EventWriter,
  EvidenceFault,
  loadEvents,
  readCheckingKey,
  readEvents,
  type Verification,
  verifyRun,
} from './evidence/index.js';
export { type FoundBrowser, findBrowser } from './journey/find-browser.js';
export { type Proof, type ProofRow, prove } from './prove/index.js';
export { type Written, writeReports } from './reporters/write.js';
export { CatalogueError } from './requirements/index.js';
export { type DiffRow, diffReports, type RunDiff } from './results/diff.js';
export type {
  CheckResult,
  EventListener,
  EventOf,
  KnownFailure,
  PlannedCheck,
  RunEvent,
} from './results/events.js';
export { type JoinOptions, joinRuns } from './results/history.js';
export { HistoryFault } from './results/history-runs.js';
export type { Readiness, Report, ReportCheck } from './results/report.js';
export { summarize } from './results/summarize.js';
export { EXIT, type ExitCode, exitCodeOf, VERDICTS, type Verdict } from './results/verdict.js';
export { type BankOptions, type Defect, defects, type RunningBank, startBank } from './sandbox/index.js';
