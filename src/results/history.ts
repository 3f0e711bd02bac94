import { createHash } from 'node:crypto';
import type { EventOf, RequirementView, RunEvent } from './events.js';
import { evidenceIn, keyIn, type Names, plannedIn, resultIn } from './history-names.js';
import { distinct, HistoryFault, hasBanks, namesOf, type Opened, open } from './history-runs.js';
import { type Ending, neverReached, rowOf, verdictEvents, winnerOf } from './history-verdicts.js';
import { differencesOf, profilesTogether, targetsTogether, together } from './history-views.js';
import type { Report, ReportCheck } from './report.js';
import { summarize } from './summarize.js';

export interface JoinOptions {
  /** `rerun`: later runs judged parts of the first anew. `merged`: they stand side by side. */
  readonly relation: 'rerun' | 'merged';
  /** What the gate of the whole goes by. */
  readonly gate?: EventOf<'gate'> | undefined;
  /** Thumbprint of the key that will sign the whole. */
  readonly signedBy?: string | undefined;
}

/**
 * Joins runs to one history, itself the events of a run: nothing is lost, nothing counted twice. Side by side, the worst
 * verdict of a check counts, and what one run left out another may judge; of a run and its reruns, the last judgement
 * counts. What does not count stands beside it as `earlier`. A run that another one holds already is left out.
 * @throws {HistoryFault} where two of them share a run and neither holds the other
 */
export function joinRuns(given: readonly (readonly RunEvent[])[], options: JoinOptions): RunEvent[] {
  const runs = distinct(given.map(open));
  const [first, ...others] = runs;
  if (first === undefined) throw new HistoryFault('there is no run to join', 'Name at least one run.');
  const { relation } = options;
  const names = namesOf(runs, relation);
  const parts = runs.flatMap((run, index) =>
    run.parts.map((part) => (index > 0 && part.relation === 'first' ? { ...part, relation } : part)),
  );
  const endings = endingsOf(runs, names);
  const winners = new Map([...endings].map(([key, list]) => [key, winnerOf(list, relation)]));
  const stopped = relation === 'rerun' && runs.at(-1)?.report.run.interrupted === true;
  const interrupted = stopped || [...winners.values()].some(({ check }) => neverReached(check));
  const starts = runs.map(({ started }) => started);
  const at = runs.map(({ report }) => report.run.finishedAt).reduce((a, b) => (a > b ? a : b));

  const events: RunEvent[] = [
    {
      type: 'run.started',
      schema: 1,
      run: createHash('sha256')
        .update(parts.map(({ run }) => run).join(' '))
        .digest('hex')
        .slice(0, 32),
      at: starts.map((one) => one.at).reduce((a, b) => (a < b ? a : b)),
      tool: first.started.tool,
      seed: together(starts.map(({ seed }) => seed)),
      catalogue: {
        version: together(starts.map(({ catalogue }) => catalogue.version)),
        digest: together(starts.map(({ catalogue }) => catalogue.digest)),
      },
      target: targetsTogether(
        [first.started.target, ...others.map(({ started }) => started.target)],
        names.some(({ bank }) => bank !== undefined) || runs.some(hasBanks),
      ),
      profiles: profilesTogether(starts.map(({ profiles }) => profiles)),
      command: commandOf(starts.map(({ command }) => command)),
      lanes: Math.max(...starts.map(({ lanes }) => lanes)),
      ...(options.signedBy === undefined ? {} : { signedBy: options.signedBy }),
    },
    ...(options.gate ? [options.gate] : []),
    ...parts.map((part): RunEvent => ({ type: 'part', at: part.finishedAt, part })),
    planOf(runs, winners, at),
    ...notesOf(runs, starts, at),
    ...runs.flatMap((run, index) => walkedIn(run, index, names, winners, relation)),
  ];
  for (const [key, list] of endings) events.push(...verdictEvents(list, winners.get(key) as Ending));
  const finished = finishedOf(runs, at, interrupted);
  return [...events, { ...finished, exitCode: summarize([...events, finished]).exitCode }];
}

/** How each run ended each check, in the order of the plans. */
function endingsOf(runs: readonly Opened[], names: readonly Names[]): Map<string, Ending[]> {
  const endings = new Map<string, Ending[]>();
  for (const [of, { report, events }] of runs.entries()) {
    const own = names[of] as Names;
    const when = new Map<string, string>();
    for (const event of events) {
      if (event.type === 'check.judged' || event.type === 'check.settled')
        when.set(event.result.key, event.at);
    }
    for (const check of report.checks) {
      const key = keyIn(own, check.key);
      const renamed: ReportCheck = {
        ...check,
        ...plannedIn(own, check),
        ...(check.result && { result: resultIn(own, check.result) }),
        ...(check.earlier && {
          earlier: check.earlier.map((one) => ({ ...one, result: resultIn(own, one.result) })),
        }),
      };
      const ending = {
        check: renamed,
        of,
        run: check.run ?? report.run.id,
        at: when.get(check.key) ?? report.run.finishedAt,
      };
      endings.set(key, [...(endings.get(key) ?? []), ending]);
    }
  }
  return endings;
}

/** One plan: of each check the row of the run whose verdict counts. */
function planOf(
  runs: readonly Opened[],
  winners: ReadonlyMap<string, Ending>,
  at: string,
): EventOf<'plan.made'> {
  const plans = runs.flatMap(({ events }) =>
    events.filter((event): event is EventOf<'plan.made'> => event.type === 'plan.made'),
  );
  const requirements = new Map<string, RequirementView>();
  for (const row of plans.flatMap((plan) => plan.requirements)) requirements.set(row.id, row);
  const specifications = new Map(
    plans.flatMap((plan) => plan.specifications ?? []).map((one) => [one.suite, one]),
  );
  const sum = (of: (plan: EventOf<'plan.made'>) => number): number =>
    plans.reduce((all, plan) => all + of(plan), 0);
  return {
    type: 'plan.made',
    at,
    checks: [...winners.values()].map(({ check }) => rowOf(check)),
    requirements: [...requirements.values()],
    ...(specifications.size > 0 ? { specifications: [...specifications.values()] } : {}),
    estimate: {
      requests: sum(({ estimate }) => estimate.requests),
      seconds: sum(({ estimate }) => estimate.seconds),
      longestWait: Math.max(0, ...plans.map(({ estimate }) => estimate.longestWait)),
    },
  };
}

/** What a run saw and did, under the names of the history. */
function walkedIn(
  { events, report }: Opened,
  index: number,
  names: readonly Names[],
  winners: ReadonlyMap<string, Ending>,
  relation: JoinOptions['relation'],
): RunEvent[] {
  const own = names[index] as Names;
  const counts = (key: string): boolean => winners.get(keyIn(own, key))?.of === index;
  const walked = events.flatMap((event): RunEvent[] => {
    if (event.type === 'check.started' || event.type === 'check.parked')
      return counts(event.key) ? [{ ...event, key: keyIn(own, event.key) }] : [];
    const seen = evidenceIn(own, event);
    return seen === undefined ? [] : [seen];
  });
  // From the report: it also holds what the stream itself did not name.
  const broken = report.harnessErrors.map((error): RunEvent => {
    const { key, at, message } = error;
    if (key === undefined) return { type: 'harness.error', ...error };
    if (relation === 'rerun' && !counts(key))
      return {
        type: 'note',
        at,
        text: `In the run ${report.run.id} the harness broke in ${key}: ${message}`,
      };
    return { type: 'harness.error', ...error, key: keyIn(own, key) };
  });
  return [...walked, ...broken];
}

function notesOf(
  runs: readonly Opened[],
  starts: readonly EventOf<'run.started'>[],
  at: string,
): EventOf<'note'>[] {
  const told = new Set(runs.flatMap(({ report }) => report.notes.map(({ text }) => text)));
  return differencesOf(starts)
    .filter((text) => !told.has(text))
    .map((text) => ({ type: 'note', at, text }));
}

/** The command of the first; what is left out counts against the whole where one of them said so. */
function commandOf([first = [], ...others]: readonly (readonly string[])[]): string[] {
  const complete = !first.includes('--complete') && others.some((one) => one.includes('--complete'));
  return complete ? [...first, '--complete'] : [...first];
}

function finishedOf(runs: readonly Opened[], at: string, interrupted: boolean): EventOf<'run.finished'> {
  const sum = (of: (report: Report) => number): number =>
    runs.reduce((all, { report }) => all + of(report), 0);
  return {
    type: 'run.finished',
    at,
    ms: sum(({ run }) => run.ms),
    requests: sum(({ totals }) => totals.requests),
    handshakes: sum(({ totals }) => totals.handshakes),
    journeys: {
      browser: sum(({ totals }) => totals.journeys.browser),
      forms: sum(({ totals }) => totals.journeys.forms),
    },
    flows: {
      made: sum(({ totals }) => totals.flows.made),
      shared: sum(({ totals }) => totals.flows.shared),
      uses: sum(({ totals }) => totals.flows.uses),
    },
    interrupted,
    exitCode: 0,
  };
}

/**
 * The gate that runs were judged by, where it was the same for all: with the day of the last of them.
 * @returns undefined where they went by different levels or baselines
 */
export function commonGate(runs: readonly (readonly RunEvent[])[]): { gate?: EventOf<'gate'> } | undefined {
  const gates = runs.map((events) =>
    events.findLast((event): event is EventOf<'gate'> => event.type === 'gate'),
  );
  const name = (gate: EventOf<'gate'> | undefined): string =>
    JSON.stringify([gate?.level ?? 'must', gate?.baseline?.digest]);
  if (new Set(gates.map(name)).size > 1) return undefined;
  const last = gates
    .flatMap((gate) => gate ?? [])
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  return last === undefined ? {} : { gate: last };
}
