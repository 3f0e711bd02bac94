import pc from 'picocolors';
import type { EventListener, PlannedCheck, RunEvent } from '../results/events.js';
import type { Report } from '../results/report.js';
import { labels } from './labels.js';
import { blockOf, type Moment, waitSays } from './terminal-block.js';
import { finalSummary, type Palette, SIGNS } from './terminal-summary.js';
import { clean, columnsOf, cut, duration } from './text.js';
import type { Written } from './write.js';

export interface TerminalOptions {
  /** Where to write. Its own `columns` win over the option on a TTY, so that a resized window is followed. */
  readonly stream: {
    write(text: string): unknown;
    readonly columns?: number | undefined;
    readonly rows?: number | undefined;
  };
  readonly isTTY: boolean;
  readonly columns?: number | undefined;
  /** For NO_COLOR, FORCE_COLOR, CI and TERM. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds. */
  readonly now: () => number;
}

export interface TerminalReporter {
  readonly onEvent: EventListener;
  /** Ends the progress and prints the summary. */
  finish(report: Report, files?: Partial<Written>): void;
}

/** Silence after which a line-wise log says that the run still lives, in milliseconds. */
const HEARTBEAT = 10_000;
/** Shortest time between two paintings of the block, in milliseconds. */
const FRAME = 80;
/** Lines of the block at most: a lane each, and what waits. */
const MOST_LINES = 12;

const wantsColour = ({ env, isTTY }: TerminalOptions): boolean => {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0';
  return isTTY && env.TERM !== 'dumb';
};

/** `CI=true`, `CI=1` and the like; `CI=false` and `CI=0` are no CI. */
const inCi = ({ CI }: TerminalOptions['env']): boolean => !!CI && CI !== 'false' && CI !== '0';

const clauseOf = (check: PlannedCheck): string =>
  `${check.suite} ${check.clause.number} ${check.clause.title} · ${check.variant}`;

/**
 * Progress of a run on a terminal, and its verdict at the end: one updating block on a TTY, with a line for each lane and
 * what waits; a line per finished clause elsewhere and with CI=true. Every failure is told at once, with its reason.
 */
export function terminalReporter(options: TerminalOptions): TerminalReporter {
  const { stream, now } = options;
  const live = options.isTTY && !inCi(options.env) && options.env.TERM !== 'dumb';
  const colour: Palette = pc.createColors(wantsColour(options));
  const { t } = labels();
  const width = (): number =>
    Math.max(20, (options.isTTY ? stream.columns : undefined) ?? options.columns ?? (live ? 80 : 120));

  const plan = new Map<string, PlannedCheck>();
  const open = new Map<string, Set<string>>();
  const tally = new Map<string, { passed: number; failed: number; other: number }>();
  const todo = new Set<string>();
  const running = new Map<string, Moment['running'][number]>();
  const parked = new Map<string, { until: string; why: string; ends: number }>();
  const verdicts = new Map<string, string>();
  let began = now();
  let painted = 0;
  let lastPaint = Number.NEGATIVE_INFINITY;
  let lastLine = began;
  let timer: NodeJS.Timeout | undefined;

  const failed = (): number => [...verdicts.values()].filter((verdict) => verdict === 'failed').length;
  const erase = (): void => {
    if (painted > 0) stream.write(`\x1b[${painted}A\r\x1b[0J`);
    painted = 0;
  };
  /** A line that stays, above the block. */
  const say = (line: string): void => {
    erase();
    stream.write(`${cut(line, width() - 1)}\n`);
    lastLine = now();
  };

  /** Left out, or clear before anything was sent: that is no progress. */
  const all = (): number => todo.size;
  const done = (): number => [...verdicts.keys()].filter((key) => todo.has(key)).length;
  const waits = (): Moment['parked'] =>
    [...parked.values()]
      .map(({ ends, ...wait }) => ({ ...wait, left: Math.max(0, ends - now()) }))
      .sort((a, b) => a.left - b.left);
  const block = (): string[] =>
    blockOf(
      {
        done: done(),
        all: all(),
        failed: failed(),
        elapsed: now() - began,
        running: [...running.values()].sort((a, b) => a.lane - b.lane),
        parked: waits(),
      },
      { columns: width() - 1, rows: Math.max(3, Math.min(MOST_LINES, (stream.rows ?? 24) - 2)), colour, t },
    );
  const paint = (force = false): void => {
    if (!live || (!force && now() - lastPaint < FRAME)) return;
    lastPaint = now();
    const lines = block();
    erase();
    stream.write(`${lines.join('\n')}\n`);
    painted = lines.length;
  };
  const beat = (): void => {
    if (live) paint();
    else if (now() - lastLine >= HEARTBEAT) {
      const elapsed = duration(now() - began);
      const [wait] = waits();
      const waiting = wait === undefined ? '' : ` · ${waitSays(wait, t)}`;
      say(`  … ${t('terminal.stillAt', { done: done(), all: all(), elapsed })}${waiting}`);
    }
  };

  /** A clause is told when the last of its checks has its first verdict. */
  const clauseDone = (check: PlannedCheck): void => {
    const name = clauseOf(check);
    const left = open.get(name);
    if (!left?.delete(check.key) || left.size > 0 || live) return;
    const { passed, failed: red, other } = tally.get(name) ?? { passed: 0, failed: 0, other: 0 };
    const sign =
      red > 0
        ? colour.red(SIGNS.failed)
        : other > 0
          ? colour.yellow(SIGNS.review)
          : colour.green(SIGNS.passed);
    const parts = [`${passed} ${t('verdict.passed')}`];
    if (red > 0) parts.push(colour.red(t('terminal.failedSoFar', { n: red })));
    const end = `  ${parts.join(', ')}  ${colour.dim(`${done()}/${all()} ${duration(now() - began)}`)}`;
    say(`${sign} ${cut(clean(name), Math.max(10, width() - 3 - columnsOf(end)))}${end}`);
  };

  const judged = (
    { key, verdict, reason }: { key: string; verdict: string; reason: string },
    provisional: boolean,
  ): void => {
    const check = plan.get(key);
    const before = verdicts.get(key);
    running.delete(key);
    parked.delete(key);
    verdicts.set(key, verdict);
    const name = clean(check?.check ?? key);
    if (verdict === 'failed' && before !== 'failed') {
      const doubt = provisional ? colour.dim(` (${t('terminal.provisional')})`) : '';
      const severity = check ? `  ${check.severity}` : '';
      say(`${colour.red(`${SIGNS.failed} ${name}`)}${severity}  ${clean(reason)}${doubt}`);
    } else if (before === 'failed' && verdict !== 'failed') {
      say(
        `${colour.yellow('↺')} ${name}  ${t('terminal.nolonger', { verdict: t(`verdict.${verdict}`) })}  ${clean(reason)}`,
      );
    }
    if (!check || before !== undefined) return;
    const sum = tally.get(clauseOf(check)) ?? { passed: 0, failed: 0, other: 0 };
    if (verdict === 'passed') sum.passed += 1;
    else if (verdict === 'failed') sum.failed += 1;
    else if (verdict !== 'notApplicable') sum.other += 1;
    tally.set(clauseOf(check), sum);
    clauseDone(check);
  };

  /** A lane does one thing at a time. */
  const started = (key: string, lane: number): void => {
    const check = plan.get(key);
    if (check !== undefined) running.set(key, { lane, check });
  };

  const hear = (event: RunEvent): void => {
    switch (event.type) {
      case 'run.started':
        began = now();
        say(
          colour.bold(
            t('terminal.judging', { target: clean(`${event.target.name} · ${event.target.issuer}`) }),
          ),
        );
        // Elapsed time and heartbeat move on while nothing happens; the timer never keeps the process alive.
        timer ??= setInterval(beat, live ? 250 : 1000);
        timer.unref();
        return;
      case 'plan.made':
        for (const check of event.checks) {
          plan.set(check.key, check);
          if (check.status !== 'planned') verdicts.set(check.key, check.status);
          else {
            todo.add(check.key);
            open.set(clauseOf(check), (open.get(clauseOf(check)) ?? new Set()).add(check.key));
          }
        }
        say(
          colour.dim(
            `  ${t('terminal.planned', { n: all(), requests: event.estimate.requests, seconds: Math.ceil(event.estimate.seconds) })}`,
          ),
        );
        return;
      case 'check.started':
        parked.delete(event.key);
        started(event.key, event.lane);
        return;
      case 'check.parked':
        running.delete(event.key);
        parked.set(event.key, {
          until: event.until,
          why: event.why,
          // By the run's own times: the clock of this process may not be the one that they were told by.
          ends: now() + (Date.parse(event.until) - Date.parse(event.at) || 0),
        });
        return;
      case 'check.judged':
        judged(event.result, event.provisional);
        return;
      case 'check.settled':
        judged(event.result, false);
        return;
      case 'throttled':
        say(colour.yellow(`${SIGNS.warned} ${t('terminal.throttled', event)}`));
        return;
      case 'harness.error':
        say(colour.red(`${SIGNS.failed} ${t('terminal.harness', { message: clean(event.message) })}`));
        return;
    }
  };

  return {
    onEvent: (event) => {
      hear(event);
      beat();
    },
    finish: (report, files = {}) => {
      clearInterval(timer);
      erase();
      stream.write(finalSummary(report, files, { columns: width() - 1, colour, t }));
    },
  };
}
