import { expect } from 'chai';
import { joinRuns } from '../results/history.js';
import type { Report } from '../results/report.js';
import { summarize } from '../results/summarize.js';
import { defectNamed } from '../sandbox/index.js';
import { judged } from './run.test-support.js';

/** All that a report says of the bank; times, ids and evidence are a run's own. */
const saysOf = ({ checks, coverage, counts, exitCode, profiles, gate, run, harnessErrors }: Report) => ({
  checks: checks.map(({ key, verdict, reason, family, level, requires, modules, status }) => {
    return { key, verdict, reason, family, level, requires, modules, status };
  }),
  coverage,
  counts,
  exitCode,
  profiles,
  gate,
  interrupted: run.interrupted,
  broken: harnessErrors.map(({ key, message }) => `${key} ${message}`),
});

describe('merge of two half runs', function () {
  this.timeout(120_000);

  it('says all that the whole run says of a bank with a fault', async () => {
    const deviation = defectNamed('code-can-be-reused');
    if (deviation === undefined) throw new Error('the defect is gone');
    const options = { bank: { deviation }, maxWait: 0, seed: 'halves' };
    const whole = await judged(options);
    const clauses = [...new Set(whole.report.checks.map(({ suite, clause }) => `${suite} ${clause.number}`))];
    const first = new Set(clauses.filter((_, index) => index % 2 === 0));
    const halfOf = (own: boolean): string[] => {
      const checks = whole.report.checks.filter(
        ({ suite, clause }) => first.has(`${suite} ${clause.number}`) === own,
      );
      return [...new Set(checks.map(({ check }) => check))];
    };
    const halves = [halfOf(true), halfOf(false)];
    for (const half of halves) expect(half.length).to.be.greaterThan(100);
    const runs = [];
    for (const only of halves) runs.push(await judged({ ...options, only }));

    expect(runs.map(({ report }) => report.exitCode)).to.not.deep.equal([1, 1]);
    const merged = summarize(
      joinRuns(
        runs.map(({ events }) => events),
        { relation: 'merged' },
      ),
    );
    expect(saysOf(merged)).to.deep.equal(saysOf(whole.report));
    expect(merged.counts.failed).to.be.greaterThan(0);
    expect(merged.exitCode).to.equal(1);
    expect(merged.totals.requests).to.equal(
      runs.reduce((sum, { report }) => sum + report.totals.requests, 0),
    );
    const ids = merged.exchanges.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(runs.reduce((sum, { report }) => sum + report.exchanges.length, 0));
    const known = new Set([
      ...ids,
      ...merged.handshakes.map(({ id }) => id),
      ...merged.journeys.map(({ id }) => id),
    ]);
    for (const { result } of merged.checks)
      for (const id of result?.evidence ?? []) expect(known.has(id), id).to.equal(true);
  });
});
