import type { EventOf, RunEvent, RunPart } from './events.js';
import { bankOf, type Names } from './history-names.js';
import type { Report } from './report.js';
import { summarize } from './summarize.js';

/** Runs that make no history together. */
export class HistoryFault extends Error {
  override readonly name = 'HistoryFault';
  readonly remedy: string;
  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** A run that is to be joined with others. */
export interface Opened {
  readonly events: readonly RunEvent[];
  readonly started: EventOf<'run.started'>;
  readonly report: Report;
  readonly parts: readonly RunPart[];
}

/** A run by its events, with the runs that it was joined from itself. */
export function open(events: readonly RunEvent[]): Opened {
  const report = summarize(events);
  const started = events.find((event) => event.type === 'run.started') as EventOf<'run.started'>;
  return { events, started, report, parts: report.parts ?? [partOf(report)] };
}

function partOf({ run, seed, command, target, tool, exitCode }: Report): RunPart {
  const { name, digest, environment } = target;
  return {
    run: run.id,
    relation: 'first',
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    ms: run.ms,
    interrupted: run.interrupted,
    seed,
    command,
    target: { name, digest, environment },
    tool: { name: tool.name, version: tool.version },
    exitCode,
  };
}

/** The runs without those that another one holds. */
export function distinct(runs: readonly Opened[]): Opened[] {
  const idsOf = (run: Opened): Set<string> => new Set(run.parts.map((part) => part.run));
  const holds = (one: Opened, other: Opened): boolean => {
    const ids = idsOf(one);
    return other.parts.every((part) => ids.has(part.run));
  };
  const kept = runs.filter(
    (run, index) =>
      !runs.some((other, place) => {
        if (place === index || !holds(other, run)) return false;
        return place < index || other.parts.length > run.parts.length;
      }),
  );
  const seen = new Set<string>();
  for (const run of kept) {
    for (const id of idsOf(run)) {
      if (!seen.has(id)) continue;
      throw new HistoryFault(
        `two of these histories share the run ${id}, which would be counted twice`,
        'Join the single runs that they were made from instead.',
      );
    }
    for (const id of idsOf(run)) seen.add(id);
  }
  return kept;
}

/** True where its checks name the bank that they judge. */
export const hasBanks = ({ report }: Opened): boolean =>
  report.checks.some(({ target }) => target !== undefined);

/** How the ids and keys of each run are called in the history. */
export function namesOf(runs: readonly Opened[], relation: RunPart['relation']): Names[] {
  const banks = new Set(runs.map(({ started }) => bankOf(started.target)));
  const several = relation === 'merged' && (banks.size > 1 || runs.some(hasBanks));
  let before = 0;
  return runs.map((run) => {
    const names = {
      before,
      bank: several && !hasBanks(run) ? bankOf(run.started.target) : undefined,
    };
    before += run.parts.length;
    return names;
  });
}
