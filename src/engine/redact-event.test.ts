import { expect } from 'chai';
import { createRedactor } from '../evidence/index.js';
import type { RunEvent } from '../results/events.js';
import { at, check, judged, plan, result, settled } from '../results/summarize.test-support.js';
import { redactEvent } from './redact-event.js';

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

describe('redactEvent', () => {
  for (const event of quoting) {
    it(`lets no secret out of ${event.type}`, () => {
      const clean = redactEvent(event, redactor);
      const text = JSON.stringify(clean);
      expect(text).to.not.contain(SECRET);
      expect(text).to.not.contain(JWT.split('.')[2]);
      expect(text).to.contain('the bank said');
      expect(clean.type).to.equal(event.type);
    });
  }

  it('leaves what holds no secret as it is', () => {
    const harmless = settled(result('k', 'failed', { reason: 'The claim s_hash is missing.', ms: 12.5 }));
    expect(redactEvent(harmless, redactor)).to.deep.equal(harmless);
    const made = plan([check('k')]);
    expect(redactEvent(made, redactor)).to.equal(made);
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
