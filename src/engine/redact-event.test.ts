import { expect } from 'chai';
import { createRedactor } from '../evidence/index.js';
import { loadCatalogue } from '../requirements/index.js';
import { type EventOf, type RunEvent, runEvent } from '../results/events.js';
import { at, check, judged, plan, result, settled, started } from '../results/summarize.test-support.js';
import { redactEvent } from './redact-event.js';
import { requirementViews } from './views.js';

const SECRET = 'violet-engine-12';
const JWT = 'eyJhbGciOiJQUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLW9mLWEtdG9rZW4tdGhhdC1pcy1sb25n';
const redactor = createRedactor({ secrets: [SECRET] });
const said = `the bank said ${SECRET} and ${JWT}`;

const spoiled = result('k', 'failed', {
  reason: said,
  sent: said,
  actual: said,
  expected: [said],
  notes: [said],
  culprit: { evidence: 'x1', field: said },
  attempts: [result('k', 'failed', { reason: said })],
});

const quoting: readonly RunEvent[] = [
  judged(spoiled),
  settled(spoiled),
  {
    type: 'control',
    at,
    group: 'g',
    variant: 'v',
    client: 'client1',
    position: 'before',
    accepted: false,
    reason: said,
    evidence: [],
  },
  { type: 'note', at, text: said },
  { type: 'harness.error', at, key: 'k', message: said, stack: `Error: ${said}\n  at x` },
  { type: 'check.parked', at, key: 'k', until: at, why: said },
];

const begun = started() as EventOf<'run.started'>;
const spoiledStart: RunEvent = {
  ...begun,
  command: ['run', '--target', `the bank said ${said}`],
  target: { ...begun.target, name: said, resource: `https://api.bank.example/?a=${SECRET}&token=${JWT}` },
};
const planned: readonly RunEvent[] = [
  plan([check('k', { reason: said })]),
  plan([check('k', { scored: false, title: said, group: [said], mend: said })]),
];
const throttled: RunEvent = {
  type: 'throttled',
  at,
  url: `https://bank.example/the bank said ${SECRET}/${JWT}`,
  status: 429,
  waited: 1,
  lanes: 2,
};

describe('redactEvent', () => {
  for (const event of [...quoting, spoiledStart, ...planned, throttled]) {
    it(`lets no secret out of ${event.type}`, () => {
      const clean = redactEvent(event, redactor);
      const text = JSON.stringify(clean);
      expect(text).to.not.contain(SECRET);
      expect(text).to.not.contain(JWT.split('.')[2]);
      expect(text).to.contain('the bank said');
      expect(clean.type).to.equal(event.type);
      runEvent.parse(clean);
    });
  }

  it('leaves what holds no secret as it is', () => {
    const harmless = settled(result('k', 'failed', { reason: 'The claim s_hash is missing.', ms: 12.5 }));
    expect(redactEvent(harmless, redactor)).to.deep.equal(harmless);
    for (const event of [begun, plan([check('k'), check('own', { scored: false })])])
      expect(redactEvent(event, redactor)).to.deep.equal(event);
  });

  it('hides the value of an option by the option’s name', () => {
    const command = ['run', '--client-secret', 'abc', '--seed', 'abc', '--client_secret=abc', '--token', 'x'];
    const clean = redactEvent({ ...begun, command }, redactor).command;
    expect(clean[2]).to.match(/^‹redacted:/);
    expect(clean[7]).to.match(/^‹redacted:/);
    expect(clean[5]).to.match(/^--client_secret=‹redacted:/);
    expect([clean[0], clean[1], clean[3], clean[4]]).to.deep.equal([
      'run',
      '--client-secret',
      '--seed',
      'abc',
    ]);
  });

  it('keeps the words of the catalogue: a gap in public words would give the secret away', () => {
    const words = createRedactor({ secrets: ['code', 'openid', 'bank', 'request', 'token', 'client1'] });
    const catalogue = loadCatalogue();
    const clauses = [...new Set(catalogue.rows.map(({ suite }) => suite))].map((suite) => ({ suite }));
    const made = plan(
      [check('code@bank@client1', { title: 'without code', client: 'client1' })],
      requirementViews(catalogue, [], clauses as never),
    );
    expect(redactEvent(made, words)).to.deep.equal(made);
    const profiled = redactEvent(begun, words);
    expect(profiled.profiles).to.deep.equal(begun.profiles);
  });

  it('keeps what reports join by, also where a secret reads the same', () => {
    const words = createRedactor({ secrets: ['client1', 'private_key_jwt', 'x1', 'passed', 'forms'] });
    const key = 'k@private_key_jwt+pushed+jarm@client1';
    const client = {
      name: 'client1',
      clientId: 'c',
      auth: 'private_key_jwt',
      redirectUri: 'https://tpp.example/cb',
      variants: ['pushed+jarm'],
    };
    const events: RunEvent[] = [
      { ...begun, target: { ...begun.target, clients: [client] } },
      plan([check(key)]),
      { type: 'check.started', at, key, lane: 1 },
      judged(result(key, 'passed', { evidence: ['x1'], reason: 'well' })),
      {
        type: 'flow',
        at,
        id: 'flow1',
        variant: 'private_key_jwt+pushed+jarm',
        client: 'client1',
        shared: true,
        evidence: ['x1'],
        ms: 1,
      },
      { type: 'harness.error', at, key, message: 'm' },
    ];
    for (const event of events) expect(redactEvent(event, words)).to.deep.equal(event);
  });

  it('keeps ids, keys and times whole', () => {
    const clean = redactEvent(judged(spoiled), redactor);
    if (clean.type !== 'check.judged') throw new Error('another event came out');
    expect(clean.at).to.equal(at);
    expect(clean.result.key).to.equal('k');
    expect(clean.result.culprit?.evidence).to.equal('x1');
    expect(clean.result.ms).to.equal(1);
  });
});
