import { expect } from 'chai';
import { diffReports } from './diff.js';
import { steady } from './diff-evidence.js';
import type { RunEvent } from './events.js';
import { type End, runOf } from './history.test-support.js';
import { summarize } from './summarize.js';
import { at } from './summarize.test-support.js';

type Over = Parameters<typeof runOf>[2];
const report = (id: string, ends: Record<string, End>, over?: Over) => summarize(runOf(id, ends, over));
const kinds = (before: Record<string, End>, after: Record<string, End>): Record<string, string> =>
  Object.fromEntries(
    diffReports(report('r1', before), report('r2', after)).rows.map(({ key, change }) => [key, change]),
  );

describe('diff of two runs', () => {
  it('names each change once', () => {
    const before = {
      a: 'passed',
      b: 'failed',
      c: 'passed',
      d: 'passed',
      e: 'passed',
      f: 'warned',
      h: 'inconclusive',
    } as const;
    const after = {
      a: 'failed',
      b: 'passed',
      c: 'inconclusive',
      e: 'passed',
      f: 'passed',
      g: 'passed',
      h: 'failed',
    } as const;
    expect(kinds(before, after)).to.deep.equal({
      a: 'newlyFailing',
      h: 'newlyFailing',
      c: 'judgedNoMore',
      f: 'changed',
      g: 'new',
      b: 'mended',
      d: 'gone',
    });
    const diff = diffReports(report('r1', before), report('r2', after));
    expect(diff).to.include({ common: 6, unchanged: 1, exitCode: 1 });
    expect(diff.counts).to.include({ newlyFailing: 2, mended: 1, gone: 1, evidence: 0 });
    expect(diff.rows.find(({ key }) => key === 'a')).to.deep.include({
      before: { verdict: 'passed', reason: 'because passed', actual: 'code' },
      after: { verdict: 'failed', reason: 'because failed', actual: 'code' },
    });
  });

  it('exits by what is worse', () => {
    const code = (before: Record<string, End>, after: Record<string, End>, over?: Over) =>
      diffReports(report('r1', before), report('r2', after, over)).exitCode;
    expect(code({ a: 'passed' }, { a: 'passed' })).to.equal(0);
    expect(code({ a: 'failed' }, { a: 'failed' })).to.equal(0);
    expect(code({ a: 'failed' }, { a: 'passed' })).to.equal(0);
    expect(code({ a: 'passed' }, { a: 'passed', b: 'failed' })).to.equal(1);
    expect(code({ a: 'leftOut' }, { a: 'failed' })).to.equal(1);
    expect(code({ a: 'passed' }, { a: 'inconclusive' })).to.equal(2);
    expect(code({ a: 'passed', b: 'passed' }, { a: 'inconclusive', b: 'failed' })).to.equal(1);
    expect(code({ a: 'passed' }, { a: 'leftOut' })).to.equal(0);
    expect(code({ a: 'passed', b: 'passed' }, { a: 'passed', b: 'unreached' })).to.equal(2);
    expect(code({ a: 'unreached' }, { a: 'unreached' })).to.equal(0);
    expect(code({ a: 'passed' }, { b: 'passed' })).to.equal(2);
    expect(code({ a: 'passed' }, { a: 'failed' }, { plan: { scored: false } })).to.equal(0);
  });

  it('tells other evidence behind the same verdict, and no chance', () => {
    const said = (actual: string) => ({ result: { actual } });
    const of = (before: string, after: string) =>
      diffReports(report('r1', { a: 'passed' }, said(before)), report('r2', { a: 'passed' }, said(after)))
        .rows;
    const [row] = of(
      'the token endpoint answered 400 invalid_grant',
      'the token endpoint answered 400 invalid_request',
    );
    expect(row?.change).to.equal('evidence');
    expect(row?.evidence).to.deep.equal({
      before: ['came: the token endpoint answered 400 invalid_grant'],
      after: ['came: the token endpoint answered 400 invalid_request'],
    });
    const chance = [
      ['at 2026-03-01T10:00:00.000Z', 'at 2026-04-09T08:11:12.345Z'],
      ['id 0f8fad5b-d9cb-469f-a165-70867728950e', 'id 7c9e6679-7425-40de-944b-e07fc1f90ae7'],
      ['state ‹redacted:0123456789›', 'state ‹redacted:abcdef0123›'],
      ['https://localhost:4431/x', 'https://localhost:5999/x'],
      ['nonce wJ3kf92mfPq0sLzx81kdMQ', 'nonce pQ9skd82ndkLq01mzx93Aa'],
      ['after 31 s', 'after 29 s'],
    ] as const;
    for (const [before, after] of chance) expect(of(before, after), before).to.deep.equal([]);
  });

  it('sees that a request of the check was answered otherwise', () => {
    const answered = (status: number, body: string): Over => {
      const exchange: RunEvent = {
        type: 'exchange',
        exchange: {
          id: 't1',
          at,
          purpose: 'token',
          by: 'client1',
          method: 'POST',
          url: 'https://bank.example/token',
          request: { headers: {} },
          response: { status, headers: {}, body },
          ms: 1,
        },
      };
      return { extra: [exchange], result: { evidence: ['t1'] } };
    };
    const of = (before: Over, after: Over) =>
      diffReports(report('r1', { a: 'failed' }, before), report('r2', { a: 'failed' }, after)).rows[0]
        ?.evidence;
    expect(of(answered(200, '{"access_token":"x"}'), answered(200, '{"access_token":"y"}'))).to.equal(
      undefined,
    );
    expect(
      of(answered(400, '{"error":"invalid_grant"}'), answered(401, '{"error":"invalid_client"}')),
    ).to.deep.equal({
      before: ['token POST: 400 invalid_grant'],
      after: ['token POST: 401 invalid_client'],
    });
  });

  it('says in what the runs themselves differ', () => {
    const diff = diffReports(
      report('r1', { a: 'passed' }),
      report(
        'r2',
        { a: 'passed' },
        {
          target: { name: 'other', issuer: 'https://other.example' },
          start: { catalogue: { version: '2', digest: 'e' } },
        },
      ),
    );
    expect(diff.differences).to.deep.equal([
      'Another target: bank before, other after.',
      'Another issuer: https://bank.example before, https://other.example after.',
      'Another version of the requirement catalogue: 1 before, 2 after.',
    ]);
    expect(
      diffReports(report('r1', { a: 'passed' }), report('r2', { a: 'unreached' })).differences,
    ).to.deep.equal(['The run after was interrupted.']);
  });

  it('keeps words and numbers that mean something', () => {
    for (const text of [
      'status 400 with error invalid_request_object',
      'a code that lives 600 of 601',
      'request_uri_not_supported',
      'TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256 refused',
    ])
      expect(steady(text)).to.equal(text);
  });
});
