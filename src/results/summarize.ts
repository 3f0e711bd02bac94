import { countVerdicts } from './count.js';
import type {
  CheckResult,
  EventOf,
  PlannedCheck,
  RequirementView,
  RunEvent,
  SpecificationView,
} from './events.js';
import { gateOf } from './gate.js';
import { REPORT_SCHEMA_VERSION, type Report, type ReportCheck } from './report.js';
import { coverageOf } from './summarize-coverage.js';
import { checksOf, judgeProfile, type RunFaults, readinessOf } from './summarize-readiness.js';
import { exitCodeOf, type Family, type Verdict } from './verdict.js';

/** Everything the stream told, each thing once, before it is judged. */
class Collected {
  started: EventOf<'run.started'> | undefined;
  finished: EventOf<'run.finished'> | undefined;
  lastAt = '';
  readonly plan = new Map<string, PlannedCheck>();
  readonly requirements = new Map<string, RequirementView>();
  readonly specifications = new Map<string, SpecificationView>();
  readonly begun = new Set<string>();
  readonly judged = new Map<string, { result: CheckResult; provisional: boolean; run: string | undefined }>();
  readonly settled = new Map<string, CheckResult>();
  readonly parked = new Map<string, { until: string; why: string }>();
  readonly exchanges = new Map<string, Report['exchanges'][number]>();
  readonly handshakes = new Map<string, Report['handshakes'][number]>();
  readonly journeys = new Map<string, Report['journeys'][number]>();
  readonly flows = new Map<string, Report['flows'][number]>();
  readonly controls: Report['controls'] = [];
  readonly notes: Report['notes'] = [];
  readonly throttled: Report['throttled'] = [];
  readonly harnessErrors: Report['harnessErrors'] = [];
  readonly parts: EventOf<'part'>['part'][] = [];
  readonly earlier = new Map<string, NonNullable<ReportCheck['earlier']>>();
  gate: EventOf<'gate'> | undefined;

  take(event: RunEvent): void {
    if ('at' in event) this.lastAt = event.at;
    switch (event.type) {
      case 'run.started':
        this.started = event;
        return;
      case 'plan.made':
        for (const check of event.checks) if (!this.plan.has(check.key)) this.plan.set(check.key, check);
        for (const row of event.requirements) this.requirements.set(row.id, row);
        for (const one of event.specifications ?? []) this.specifications.set(one.suite, one);
        return;
      case 'check.started':
        this.begun.add(event.key);
        return;
      case 'check.parked':
        this.parked.set(event.key, { until: event.until, why: event.why });
        return;
      case 'exchange':
        this.exchanges.set(event.exchange.id, event.exchange);
        return;
      case 'handshake':
        this.handshakes.set(event.handshake.id, event.handshake);
        return;
      case 'journey':
        this.journeys.set(event.journey.id, event.journey);
        return;
      case 'check.judged':
        this.judged.set(event.result.key, {
          result: event.result,
          provisional: event.provisional,
          run: event.run,
        });
        return;
      case 'check.settled':
        this.settled.set(event.result.key, event.result);
        return;
      case 'run.finished':
        this.finished = event;
        return;
      case 'gate':
        this.gate = event;
        return;
      case 'part':
        this.parts.push(event.part);
        return;
      case 'check.earlier': {
        const { run, at, result } = event;
        this.earlier.set(result.key, [...(this.earlier.get(result.key) ?? []), { run, at, result }]);
        return;
      }
    }
    const { type, ...rest } = event;
    if (type === 'flow') this.flows.set(event.id, bare(event));
    else if (type === 'control') this.controls.push(rest as Report['controls'][number]);
    else if (type === 'throttled') this.throttled.push(rest as Report['throttled'][number]);
    else if (type === 'note') this.notes.push(rest as Report['notes'][number]);
    else if (type === 'harness.error') this.harnessErrors.push(rest as Report['harnessErrors'][number]);
  }
}

function bare({ type: _, at: __, ...flow }: EventOf<'flow'>): Report['flows'][number] {
  return flow;
}

/** How a planned check ended, by what the stream holds of it. */
function endOf(row: PlannedCheck, seen: Collected, interrupted: boolean): ReportCheck {
  const parked = seen.parked.get(row.key);
  const earlier = seen.earlier.get(row.key);
  const run = seen.judged.get(row.key)?.run;
  const base = { ...row, ...(parked && { parked }), ...(run && { run }), ...(earlier && { earlier }) };
  const end = (verdict: Verdict, reason: string, family?: Family): ReportCheck => ({
    ...base,
    verdict,
    reason,
    ...(family ? { family } : {}),
  });
  const judged = seen.judged.get(row.key);
  const settled = seen.settled.get(row.key) ?? (judged && !judged.provisional ? judged.result : undefined);
  if (settled) return { ...end(settled.verdict, settled.reason, settled.family), result: settled };

  const broken = seen.harnessErrors.find(({ key }) => key === row.key);
  if (broken) {
    const at = end('inconclusive', `The harness broke in this check: ${broken.message}`, 'harness');
    return judged ? { ...at, provisional: judged.result.verdict, result: judged.result } : at;
  }
  if (judged) {
    const { result } = judged;
    const reason = `Its control was never sent again, so this stays open. Until then: ${result.reason}`;
    // A run that was stopped is no fault of the bank's or the check's: the rest of it was not run.
    return { ...end(interrupted ? 'notRun' : 'inconclusive', reason), provisional: result.verdict, result };
  }
  if (row.status !== 'planned') return end(row.status, row.reason ?? 'Clear before anything was sent.');
  if (interrupted) {
    const begun = seen.begun.has(row.key);
    return end('notRun', begun ? 'Interrupted while it ran.' : 'The run was interrupted before its turn.');
  }
  return end('inconclusive', 'Planned, but never reached.');
}

/** A result that no plan row announces is a fault of ours: it must neither vanish nor count. */
function strangers(seen: Collected): Report['harnessErrors'] {
  const keys = new Set([...seen.judged.keys(), ...seen.settled.keys()]);
  return [...keys]
    .filter((key) => !seen.plan.has(key))
    .map((key) => ({
      at: seen.lastAt,
      message: `A result came for "${key}", which the plan does not hold.`,
    }));
}

/** What decides the exit code: the gate, scored checks without a judgement, and whatever the harness broke. */
function exitCode(
  report: Pick<Report, 'checks' | 'gate' | 'harnessErrors' | 'profiles' | 'command'>,
  interrupted: boolean,
): number {
  const decisive: { verdict: Verdict; family?: Family | undefined }[] = report.checks.filter(
    ({ scored, family, verdict }) => (scored && verdict !== 'failed') || family === 'harness',
  );
  // Exit code and gate are one: what is known is let through by both.
  if (!report.gate.passed) decisive.push({ verdict: 'failed' });
  if (report.harnessErrors.length > 0) decisive.push({ verdict: 'inconclusive', family: 'harness' });
  const judged = report.checks.some(
    ({ verdict, scored }) => scored && (verdict === 'passed' || verdict === 'warned' || verdict === 'failed'),
  );
  // A profile whose checks were all left out on purpose changes nothing; one that had none to judge is not judged.
  const empty = report.profiles.some(({ readiness: { state, counts } }) => {
    return state === 'cannotBeJudged' && counts.notRun === 0;
  });
  if (!judged || empty) decisive.push({ verdict: 'inconclusive', family: 'setup' });
  return exitCodeOf(decisive, { complete: report.command.includes('--complete'), interrupted });
}

/**
 * Adds a run's events up to the one verdict object that every output is told from. Pure: the same events give the same
 * report. One count per check key; a settled result replaces the provisional one.
 * @throws {Error} where the events hold no `run.started`
 */
export function summarize(events: Iterable<RunEvent>): Report {
  const seen = new Collected();
  for (const event of events) seen.take(event);
  const { started, finished } = seen;
  if (!started) throw new Error('These events are no run: "run.started" is missing.');
  const interrupted = finished?.interrupted ?? true;
  const harnessErrors = [...seen.harnessErrors, ...strangers(seen)];
  const { checks, gate } = gateOf(
    [...seen.plan.values()].map((row) => endOf(row, seen, interrupted)),
    seen.gate,
  );

  const faults: RunFaults = { interrupted, harness: harnessErrors };
  const profiles = started.profiles.map((profile) => judgeProfile(profile, started.profiles, checks, faults));
  const inProfiles = new Set(started.profiles.flatMap((p) => checksOf(p, started.profiles, checks)));
  const beyond = checks.filter((check) => check.scored && !inProfiles.has(check));
  const journeys = [...seen.journeys.values()];
  const flows = [...seen.flows.values()];
  const shared = flows.filter((flow) => flow.shared).length;
  const finishedAt = finished?.at ?? seen.lastAt;

  return {
    version: REPORT_SCHEMA_VERSION,
    run: {
      id: started.run,
      startedAt: started.at,
      finishedAt,
      ms: finished?.ms ?? Math.max(0, Date.parse(finishedAt) - Date.parse(started.at) || 0),
      interrupted,
      lanes: started.lanes,
    },
    tool: started.tool,
    seed: started.seed,
    catalogue: started.catalogue,
    command: started.command,
    target: started.target,
    exitCode: exitCode({ checks, gate, harnessErrors, profiles, command: started.command }, interrupted),
    gate,
    ...(seen.parts.length > 0 ? { parts: seen.parts } : {}),
    ...(started.signedBy === undefined ? {} : { signedBy: started.signedBy }),
    profiles,
    ...(beyond.length > 0 ? { beyondProfiles: readinessOf(beyond, faults) } : {}),
    counts: countVerdicts(checks),
    checks,
    coverage: coverageOf([...seen.requirements.values()], checks),
    ...(seen.specifications.size > 0 ? { specifications: [...seen.specifications.values()] } : {}),
    exchanges: [...seen.exchanges.values()],
    handshakes: [...seen.handshakes.values()],
    journeys,
    flows,
    controls: seen.controls,
    notes: seen.notes,
    throttled: seen.throttled,
    harnessErrors,
    totals: {
      checks: checks.length,
      requests: finished?.requests ?? seen.exchanges.size,
      handshakes: finished?.handshakes ?? seen.handshakes.size,
      journeys: finished?.journeys ?? {
        browser: journeys.filter(({ driver }) => driver === 'browser').length,
        forms: journeys.filter(({ driver }) => driver === 'forms').length,
      },
      flows: finished?.flows ?? { made: flows.length, shared, uses: flows.length },
    },
  };
}
