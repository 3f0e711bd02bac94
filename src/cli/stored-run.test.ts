import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { FORMATS } from '../reporters/formats.js';
import { writeReports } from '../reporters/write.js';
import { diffReports } from '../results/diff.js';
import { commonGate, joinRuns } from '../results/history.js';
import { report as shape } from '../results/report.js';
import { summarize } from '../results/summarize.js';
import { gateEvent } from './asked-gate.js';
import { workFolder } from './cli.test-support.js';
import { loadRun } from './stored-run.js';

const RUN = 'ec2f4aea-60ab-46ff-b38e-e4f43efba5d4';
const AT = '2026-11-23T00:59:34.752Z';
const JARM = 'private_key_jwt+pushed+jarm';

const planned = (check: string, requires: string) => ({
  key: `${check}@${JARM}@client1`,
  check,
  variant: JARM,
  client: 'client1',
  suite: 'fapi1-advanced',
  specification: 'FAPI 1.0 Advanced',
  clause: { number: '5.2.2', title: 'Authorization server' },
  group: ['signed request object'],
  kind: 'refuses',
  title: 'without exp',
  requires: [requires],
  level: 'MUST',
  severity: 'high',
  mend: 'Refuse it.',
  gain: 'It can be replayed.',
  modules: [],
  tags: [],
  status: 'planned',
  scored: true,
});

const row = (id: string) => ({
  id,
  clause: id.replace('FAPI1-ADV-', ''),
  suite: 'fapi1-advanced',
  specification: 'FAPI 1.0 Advanced',
  level: 'MUST',
  summary: 'The request object has an exp.',
  url: 'https://openid.net/specs/openid-financial-api-part-2-1_0.html',
});

const judged = (check: string, verdict: string) => ({
  type: 'check.judged',
  at: AT,
  provisional: false,
  result: {
    key: `${check}@${JARM}@client1`,
    verdict,
    reason: 'As it came.',
    expected: ['a refusal'],
    actual: 'a code',
    evidence: ['x1'],
    notes: [],
    ms: 3,
  },
});

/** What version 0.1.0 wrote: schema 1, before there were gates, parts, keys that sign and plans of certification. */
const OLD = [
  {
    type: 'run.started',
    schema: 1,
    run: RUN,
    at: AT,
    tool: { name: 'fapi-harness', version: '0.1.0', node: 'v20.19.0' },
    seed: 'd9621270',
    catalogue: { version: '2026.11.2', digest: '8dbd' },
    target: {
      name: 'Alderwick Bank',
      file: 'bank.yaml',
      digest: '8732',
      environment: 'sandbox',
      issuer: 'https://bank.example',
      discovery: 'https://bank.example/.well-known/openid-configuration',
      clients: [
        {
          name: 'client1',
          clientId: 'finch-money',
          auth: 'private_key_jwt',
          redirectUri: 'https://tpp1.example/callback',
          variants: ['pushed+jarm'],
        },
      ],
      driver: 'forms',
    },
    profiles: [
      {
        id: 'fapi1-advanced',
        title: 'FAPI 1.0 Advanced',
        suites: ['fapi1-advanced'],
        variants: [JARM],
        scope: 'The whole of it.',
      },
    ],
    command: ['run', '--target', 'bank.yaml'],
    lanes: 4,
  },
  {
    type: 'plan.made',
    at: AT,
    checks: [
      planned('request-object-without-exp', 'FAPI1-ADV-5.2.2-13'),
      planned('code-reuse', 'FAPI1-ADV-5.2.2-1'),
    ],
    requirements: [row('FAPI1-ADV-5.2.2-13'), row('FAPI1-ADV-5.2.2-1')],
    estimate: { requests: 2, seconds: 1, longestWait: 0 },
  },
  {
    type: 'exchange',
    exchange: {
      id: 'x1',
      at: AT,
      purpose: 'par',
      by: 'client1',
      method: 'POST',
      url: 'https://bank.example/par',
      request: { headers: { accept: 'application/json' } },
      response: { status: 201, headers: {}, body: '{}' },
      ms: 3,
    },
  },
  judged('request-object-without-exp', 'failed'),
  judged('code-reuse', 'passed'),
  {
    type: 'run.finished',
    at: AT,
    ms: 6525,
    requests: 1,
    handshakes: 1,
    journeys: { browser: 0, forms: 0 },
    flows: { made: 0, shared: 0, uses: 0 },
    interrupted: false,
    exitCode: 1,
  },
];

describe('a run that an older version stored', () => {
  let folder: Awaited<ReturnType<typeof workFolder>>;
  before(async () => {
    folder = await workFolder();
    await writeFile(
      join(folder.path, 'run.ndjson'),
      OLD.map((event) => `${JSON.stringify(event)}\n`).join(''),
    );
  });
  after(() => folder.remove());

  it('is read, and counts as it did', async () => {
    const report = summarize((await loadRun(folder.path)).events);
    expect(shape.safeParse(report).error).to.equal(undefined);
    expect(report.exitCode).to.equal(1);
    expect(report).to.not.have.any.keys('signedBy', 'parts');
    expect(report.gate).to.deep.equal({
      level: 'must',
      passed: false,
      stops: [`request-object-without-exp@${JARM}@client1`],
    });
    expect(report.counts).to.include({ passed: 1, failed: 1 });
  });

  it('is told in every format', async () => {
    const report = summarize((await loadRun(folder.path)).events);
    const written = await writeReports(report, join(folder.path, 'reports'), FORMATS);
    expect(Object.keys(written)).to.have.members([...FORMATS]);
  });

  it('takes a gate, and makes histories with itself and with others', async () => {
    const { events } = await loadRun(folder.path);
    const entry = {
      check: 'request-object-without-exp',
      owner: 'team consent',
      reason: 'waits for release 12',
      expires: '2999-01-01',
    };
    const baseline = { file: 'known.yaml', digest: 'd', entries: [entry] };
    expect(summarize([...events, gateEvent({ level: 'must', baseline })]).exitCode).to.equal(0);
    expect(commonGate([events, events])).to.deep.equal({});
    const other = events.map((event) => (event.type === 'run.started' ? { ...event, run: 'r2' } : event));
    const both = summarize(joinRuns([events, other], { relation: 'merged' }));
    expect(both.parts?.map(({ run }) => run)).to.deep.equal([RUN, 'r2']);
    expect(both.checks.map(({ verdict, earlier }) => [verdict, earlier?.length])).to.deep.equal([
      ['failed', 1],
      ['passed', 1],
    ]);
    expect(diffReports(summarize(events), both)).to.deep.include({ exitCode: 0, unchanged: 2 });
  });
});
