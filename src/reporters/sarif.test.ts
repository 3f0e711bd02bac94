import { createRequire } from 'node:module';
import draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { expect } from 'chai';
import type { Log, Result } from 'sarif';
import type { Report } from '../results/report.js';
import { hostile, PAYLOAD } from './hostile.test-support.js';
import { sampleReport } from './sample.test-support.js';
import { gatedReport } from './sample-gate.test-support.js';
import { sarifReport } from './sarif.js';

const require = createRequire(import.meta.url);
const parsed = (report: Report): Log => JSON.parse(sarifReport(report)) as Log;
const resultsOf = (report: Report): Result[] => parsed(report).runs[0]?.results ?? [];
const named = (results: readonly Result[], check: string): Result =>
  results.find(({ properties }) => properties?.check === check) as Result;

/** The schema of OASIS, as a package of Microsoft's ships it. */
function validator() {
  const ajv = new draft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  return ajv.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object);
}

describe('sarif report', () => {
  it('fits the schema of SARIF 2.1.0: sample, gated, empty, hostile', () => {
    const valid = validator();
    const sample = sampleReport();
    const reports = [sample, gatedReport(), { ...sample, checks: [] }, hostile(gatedReport())];
    for (const report of reports) expect(valid(parsed(report)), JSON.stringify(valid.errors)).to.equal(true);
    expect(valid({ ...parsed(sample), version: '2.0.0' })).to.equal(false);
    expect(valid({ version: '2.1.0', runs: [{ results: [] }] })).to.equal(false);
  });

  it('has requirements as rules, with help, link and severity, and every result under one of them', () => {
    const run = parsed(sampleReport()).runs[0];
    const rules = run?.tool.driver.rules ?? [];
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    const rule = rules.find(({ id }) => id === 'FAPI1-ADV-5.2.2-13');
    expect(rule?.helpUri).to.match(/^https:\/\/openid\.net\//);
    expect(rule?.help?.text).to.contain('How to mend it: ');
    expect(rule?.defaultConfiguration?.level).to.equal('error');
    expect(rule?.properties).to.include({ level: 'MUST', clause: '5.2.2-13' });
    expect(Number(rule?.properties?.['security-severity'])).to.be.within(0.1, 10);
    for (const { ruleId, ruleIndex } of run?.results ?? [])
      expect(rules[ruleIndex ?? -1]?.id).to.equal(ruleId);
  });

  it('has failed and warned checks as results, nothing else', () => {
    const report = sampleReport();
    const told = resultsOf(report).map(({ properties, level }) => `${properties?.key} ${level}`);
    const wanted = report.checks.flatMap(({ key, verdict }) =>
      verdict === 'failed' ? [`${key} error`] : verdict === 'warned' ? [`${key} warning`] : [],
    );
    expect(told.sort()).to.deep.equal(wanted.sort());
    expect(wanted).to.have.length(7);
  });

  it('knows a finding again by its fingerprint: in other runs, orders and answers, never in another variant', () => {
    const print = (report: Report): string[] =>
      resultsOf(report)
        .map(
          ({ partialFingerprints, properties }) =>
            `${properties?.key} ${JSON.stringify(partialFingerprints)}`,
        )
        .sort();
    const one = sampleReport();
    const other = structuredClone(one);
    other.checks.reverse();
    other.run = { ...other.run, id: 'another', startedAt: '2027-01-01T00:00:00.000Z' };
    for (const check of other.checks) check.reason = `${check.reason} (told in other words)`;
    expect(print(other)).to.deep.equal(print(one));

    const twice = {
      ...one,
      checks: one.checks.flatMap((check) => [check, { ...check, key: `${check.key}2`, variant: 'x' }]),
    };
    const prints = resultsOf(twice).map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    expect(new Set(prints).size).to.equal(14);
    // Written down, so that no change of ours lets every finding be new to those who track them.
    expect(named(resultsOf(one), 'tls-weak-ciphers').partialFingerprints).to.deep.equal({
      'fapiHarnessCheck/v1': '845ca89d9168392815bebbc5f6565ddd717a3826708c9793479f83d8a23af76f',
    });
  });

  it('suppresses what is known with its owner, reason and day, and never what has expired', () => {
    const results = resultsOf(gatedReport());
    expect(named(results, 'request-object-without-exp').suppressions).to.deep.equal([
      {
        kind: 'external',
        status: 'accepted',
        justification:
          'owner team of request-object-without-exp, until 2026-12-24: reason of request-object-without-exp (BANK-12)',
      },
    ]);
    const expired = named(results, 'token-with-other-certificate');
    expect(expired.suppressions).to.deep.equal([]);
    expect(expired.message.text).to.contain('Known failure that has expired: owner team');
    // All or none: a run without a baseline says nothing of suppression.
    expect(results.every(({ suppressions }) => suppressions !== undefined)).to.equal(true);
    expect(resultsOf(sampleReport()).some(({ suppressions }) => suppressions !== undefined)).to.equal(false);
  });

  it('tells what could not be judged, what broke and what is stale as notifications', () => {
    const report = gatedReport();
    const [invocation] = parsed(report).runs[0]?.invocations ?? [];
    expect(invocation).to.include({ exitCode: 1, executionSuccessful: true });
    const keys = invocation?.toolExecutionNotifications?.map(({ properties }) => properties?.key as string);
    expect(keys?.map((key) => key.split('#')[0])).to.deep.equal(['request-object-rs256', 'plain-parameters']);
    const stale = invocation?.toolConfigurationNotifications?.filter(({ level }) => level === 'error');
    expect(stale?.map(({ message }) => message.text).join('\n')).to.match(
      /stale entry request-object-accepted: Its check passed[\s\S]*gone-with-the-years/,
    );

    const broke = { ...report, exitCode: 3, harnessErrors: [{ at: '', message: 'TypeError' }] };
    const [badly] = parsed(broke).runs[0]?.invocations ?? [];
    expect(badly?.executionSuccessful).to.equal(false);
    expect(badly?.toolExecutionNotifications?.[0]).to.deep.include({ message: { text: 'TypeError' } });
  });

  it('keeps repeats, and both judgements of a history', () => {
    const notes = parsed(gatedReport({ level: 'should' })).runs[0]?.invocations?.[0];
    expect(notes?.toolExecutionNotifications?.length).to.equal(2);
    const report = gatedReport();
    const failed = report.checks.find(({ check }) => check === 'tls-weak-ciphers');
    const result = failed?.result;
    if (!failed || !result) throw new Error('the sample has changed');
    failed.earlier = [
      { run: 'r0', at: '', result: { ...result, verdict: 'passed', reason: 'It was fine.' } },
    ];
    expect(named(resultsOf(report), 'tls-weak-ciphers').properties?.judgements).to.deep.equal([
      { when: 'run r0', verdict: 'passed', reason: 'It was fine.' },
    ]);
  });

  it('makes no link of what a bank sends, and no path that leads out of the repository', () => {
    const report = sampleReport();
    for (const check of report.checks) check.reason = `[click](https://evil.example) \u001b[31m${PAYLOAD}`;
    for (const { message } of resultsOf(report)) {
      expect(message.text).not.to.contain('](');
      expect(message.text).not.to.contain('\u001b');
    }
    const uri = (file: string): string | undefined =>
      resultsOf({ ...report, target: { ...report.target, file } })[0]?.locations?.[0]?.physicalLocation
        ?.artifactLocation?.uri;
    expect(uri('./targets/my bank.yaml')).to.equal('targets/my%20bank.yaml');
    expect(uri('/home/ci/bank.yaml')).to.equal('bank.yaml');
    expect(uri('..\\..\\bank.yaml')).to.equal('bank.yaml');
  });
});
