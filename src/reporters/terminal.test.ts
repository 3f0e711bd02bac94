import { expect } from 'chai';
import type { RunEvent } from '../results/events.js';
import { sampleEvents, sampleReport } from './sample.test-support.js';
import { type TerminalOptions, terminalReporter } from './terminal.js';
import { columnsOf, plain } from './text.js';

const files = { html: '/tmp/runs/report.html' };

function run(
  options: Partial<Omit<TerminalOptions, 'stream'>> & {
    stream?: TerminalOptions['stream'];
    step?: number;
    rows?: number;
  },
  events = sampleEvents(),
  report = sampleReport(),
) {
  let written = '';
  let now = 0;
  const reporter = terminalReporter({
    isTTY: false,
    env: {},
    now: () => now,
    ...options,
    stream: options.stream ?? { write: (text) => (written += text), rows: options.rows },
  });
  for (const event of events) {
    now += options.step ?? 30;
    reporter.onEvent(event);
  }
  const progress = written;
  written = '';
  reporter.finish(report, files);
  return { progress, summary: written, all: progress + written };
}

/** Lines that a terminal would have to break: cursor moves take no room. */
const tooWide = (text: string, columns: number): string[] =>
  plain(text)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: cursor moves
    .replace(/\x1b\[\d*[AJ]|\r/g, '')
    .split('\n')
    .filter((line) => columnsOf(line) > columns);

describe('terminal reporter', () => {
  it('is line-wise and without cursor moves when it is no TTY, or in CI', () => {
    for (const options of [{ isTTY: false }, { isTTY: true, env: { CI: 'true' } }]) {
      const { all, progress } = run(options);
      expect(plain(all)).not.to.contain('\x1b');
      expect(progress.split('\n').filter((line) => /rfc8705\S* 3 /.test(line))).to.have.length(1);
      expect(progress).to.contain('✗ request-object-without-exp');
      // Two of the forty were clear before anything was sent.
      expect(progress).to.contain('38/38');
    }
  });

  it('says that it still lives when nothing ends for a while', () => {
    const quiet = sampleEvents().filter(
      ({ type }) => type === 'exchange' || type === 'run.started' || type === 'plan.made',
    );
    const { progress } = run({ step: 4_000 }, quiet);
    expect(progress.match(/… 0 of 38 after/g)?.length).to.be.greaterThan(3);
  });

  it('paints one block on a TTY and takes it away at the end', () => {
    const { progress, all } = run({ isTTY: true, columns: 80 });
    expect(progress).to.contain('A\r\x1b[0J');
    expect(plain(progress)).to.contain('fapi1-advanced 5.2.2  signed request object without exp');
    expect(plain(all)).to.contain('NOT READY');
  });

  it('shows on a TTY what each lane does, and what waits for how long', () => {
    const events = sampleEvents();
    const plan = events.find(({ type }) => type === 'plan.made');
    const keys = plan?.type === 'plan.made' ? plan.checks.filter(({ status }) => status === 'planned') : [];
    const at = '2026-03-09T08:14:10.000Z';
    const [first, second, third] = keys.map(({ key }) => key) as [string, string, string];
    const busy: RunEvent[] = [
      ...events.slice(0, events.findIndex(({ type }) => type === 'plan.made') + 1),
      { type: 'check.started', at, key: first, lane: 2 },
      { type: 'check.started', at, key: second, lane: 1 },
      {
        type: 'check.parked',
        at,
        key: third,
        until: '2026-03-09T08:15:11.000Z',
        why: 'the code must expire',
      },
    ];
    const { progress } = run({ isTTY: true, columns: 100, step: 1_000 }, busy);
    const block = plain(progress.slice(progress.lastIndexOf('\x1b[0J'))).split('\n');
    expect(block[0]).to.match(/^.*0\/38 /);
    expect(block[1]).to.match(/^ {2}now 1 {2}\S/);
    expect(block[2]).to.match(/^ {2}now 2 {2}\S/);
    expect(block[3]).to.equal('  waits 1 min 01 s more, until 08:15:11: the code must expire');
    const many = run({ isTTY: true, columns: 100, step: 1_000, rows: 5 }, busy).progress;
    expect(
      plain(many.slice(many.lastIndexOf('\x1b[0J')))
        .trim()
        .split('\n'),
    ).to.have.length(3);
    expect(plain(many)).to.match(/now 1 .* and 1 more/);
  });

  it('says line-wise for how long a wait goes on', () => {
    const events = sampleEvents();
    const key = events.find(({ type }) => type === 'check.started');
    const parked: RunEvent = {
      type: 'check.parked',
      at: '2026-03-09T08:14:10.000Z',
      key: key?.type === 'check.started' ? key.key : '',
      until: '2026-03-09T08:15:10.000Z',
      why: 'the code must expire',
    };
    const begin = events.slice(0, events.findIndex(({ type }) => type === 'plan.made') + 1);
    const quiet = Array.from({ length: 6 }, () => parked).map((one, index) =>
      index === 0 ? one : { type: 'note' as const, at: one.at, text: 'x' },
    );
    expect(run({ step: 4_000 }, [...begin, ...quiet]).progress).to.match(
      /… 0 of 38 after \d+ s · waits \d+ s more, until 08:15:10: the code must expire/,
    );
  });

  it('counts what is left out by --only as no progress', () => {
    const events = sampleEvents().map((event): RunEvent => {
      if (event.type !== 'plan.made') return event;
      const [chosen, ...others] = event.checks;
      const left = others.map((check) => ({
        ...check,
        status: 'notRun' as const,
        reason: 'left out by --only',
      }));
      return { ...event, checks: [...(chosen ? [{ ...chosen, status: 'planned' as const }] : []), ...left] };
    });
    const begin = events.slice(0, events.findIndex(({ type }) => type === 'plan.made') + 1);
    const { progress } = run({ isTTY: true, columns: 80, step: 300 }, begin);
    expect(plain(progress)).to.contain('0/1 ').and.to.contain('1 check, about');
    expect(plain(progress)).not.to.contain('/40');
  });

  it('paints no more often than a frame asks for', () => {
    const often = run({ isTTY: true, columns: 80, step: 100 }).progress.length;
    expect(run({ isTTY: true, columns: 80, step: 1 }).progress.length).to.be.lessThan(often / 2);
  });

  it('tells failures at once, and takes back one that its control did not bear out', () => {
    const events = sampleEvents();
    const key = events.find((e) => e.type === 'check.settled' && e.result.verdict === 'failed');
    if (key?.type !== 'check.settled') throw new Error('no failure in the sample');
    key.result = { ...key.result, verdict: 'inconclusive', reason: 'control refused' };
    const { progress } = run({}, events);
    expect(progress.indexOf('✗ request-object-without-exp')).to.be.lessThan(
      progress.indexOf('✗ resource-interaction-id'),
    );
    expect(progress.match(/✗ token-with-other-certificate/g)).to.have.length(1);
    expect(progress).to.contain('no longer failed: inconclusive');
  });

  it('sums up: verdicts, failures with all that mends them, counts, path, exit code', () => {
    const text = run({ columns: 100 }).summary;
    for (const part of [
      '✗ NOT READY FAPI 1.0 Advanced',
      '✓ READY OpenID Connect Discovery',
      'Partly judged',
      '✗ token-with-other-certificate critical',
      'OAuth 2.0 Mutual TLS (RFC 8705) 3 · MTLS-3~b',
      'sent       client1’s access token',
      'expected   Accounts API: status 401',
      'actual     Accounts API: status 200',
      'mend       At the API gateway',
      'npx fapi-harness run --target northwind.yaml --only',
      '? plain-parameters',
      '29 passed · ✗ 5 failed',
      '176 requests',
      'report  /tmp/runs/report.html',
      'exit 1: a requirement failed',
    ]) {
      expect(text).to.contain(part);
    }
  });

  it('is never wider than the terminal, however narrow', () => {
    for (const columns of [20, 40, 80, 200]) {
      expect(tooWide(run({ columns }).all, columns)).to.deep.equal([]);
      expect(tooWide(run({ columns, isTTY: true, env: { FORCE_COLOR: '1' } }).all, columns)).to.deep.equal(
        [],
      );
    }
  });

  it('follows a window that is resized', () => {
    const stream = { columns: 40, write: (_: string) => true };
    let widest = 0;
    stream.write = (text) => {
      for (const line of plain(text).split('\n')) widest = Math.max(widest, columnsOf(line));
      return true;
    };
    run({ stream, isTTY: true, columns: 120 });
    expect(widest).to.be.at.most(40);
  });

  it('obeys NO_COLOR and FORCE_COLOR', () => {
    const coloured = (options: Partial<TerminalOptions>): boolean => {
      const { all } = run(options);
      return plain(all) !== all;
    };
    expect(coloured({ isTTY: true })).to.equal(true);
    expect(coloured({ isTTY: true, env: { NO_COLOR: '1' } })).to.equal(false);
    expect(coloured({ isTTY: true, env: { FORCE_COLOR: '0' } })).to.equal(false);
    expect(coloured({ isTTY: false })).to.equal(false);
    expect(coloured({ isTTY: false, env: { FORCE_COLOR: '1' } })).to.equal(true);
    expect(coloured({ isTTY: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' } })).to.equal(false);
  });

  it('is not steered by what a bank sends', () => {
    const evil = '\x1b[2J\x1b]0;title\x07\r\n✓ READY';
    const report = sampleReport();
    for (const check of report.checks) {
      check.reason = evil;
      if (check.result) check.result.actual = evil;
    }
    const events = sampleEvents();
    for (const event of events) {
      if (event.type === 'check.judged' || event.type === 'check.settled') event.result.reason = evil;
    }
    const { all } = run({}, events, report);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
    expect(all).not.to.match(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });
});
