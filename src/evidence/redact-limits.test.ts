import { expect } from 'chai';
import { createRedactor } from './redact.js';
import type { RawExchange } from './types.js';

const PASSWORD = 'p&ss "wörd" /1<2>';
const redactor = createRedactor({ secrets: [PASSWORD, '4711'] });

const raw = (reply: { body: string; length?: number; headers?: Record<string, string> }): RawExchange => ({
  id: 'x1',
  at: new Date(0),
  identity: 'client1',
  out: { purpose: 'token', method: 'POST', url: 'https://bank.example/token' },
  reply: { status: 200, length: reply.body.length, headers: {}, ...reply },
  ms: 1,
});

describe('redaction at its limits', () => {
  it('cuts what is long and says how long it was', () => {
    const long = 'x'.repeat(40_000);
    const view = redactor.exchange(raw({ body: long, length: 40_000, headers: { 'x-long': long } }));
    expect(view.response?.body).to.have.length(16_384);
    expect(view.response?.cut).to.equal(40_000);
    expect(view.response?.headers['x-long']).to.have.length(16_384);
    const huge = `${'y'.repeat(131_066)}${PASSWORD}${'z'.repeat(1000)}`;
    expect(JSON.stringify(redactor.exchange(raw({ body: huge, length: huge.length })))).to.not.contain('p&s');
    const shrinking = `{"access_token":"${'t'.repeat(131_000)}","x":"${PASSWORD}"}`;
    expect(redactor.exchange(raw({ body: shrinking })).response?.body).to.not.contain('ttt');
    expect(redactor.exchange(raw({ body: 'short' })).response).to.not.have.property('cut');
  });

  it('is not thrown off by broken or hostile text', () => {
    const pieces = [
      '"',
      '\\',
      '{',
      '}',
      '[',
      ':',
      '=',
      '%',
      '%zz',
      '&quot;',
      '<input',
      'eyJ',
      'eyJ.',
      '-----BEGIN PRIVATE KEY-----',
      'code',
      'password',
      '"d":"',
      '‹',
      '\u0000',
      '😀',
      'GB33',
      '...',
    ];
    let seed = 1;
    const random = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed;
    };
    for (let i = 0; i < 3000; i++) {
      const text = Array.from({ length: 12 }, () => pieces[random() % pieces.length]).join('');
      expect(() => redactor.text(text)).to.not.throw();
    }
    const began = performance.now();
    for (const text of [
      '"'.repeat(100_000),
      '{"a":'.repeat(20_000),
      '%41'.repeat(40_000),
      'code='.repeat(20_000),
      '<input '.repeat(20_000),
      '"address":{'.repeat(10_000),
      'eyJ.'.repeat(30_000),
      '-----BEGIN PRIVATE KEY-----'.repeat(4000),
      '"d":"'.repeat(20_000),
      '\\"code\\":\\"'.repeat(10_000),
    ]) {
      redactor.text(text);
    }
    expect(performance.now() - began, 'no quadratic blow-up').to.be.below(3000);
  });
});
