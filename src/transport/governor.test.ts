import { expect } from 'chai';
import { BudgetSpent, Governor, retryAfterSeconds, type Throttled } from './governor.js';
import { isLoopback, proxyFor } from './proxy.js';

describe('governor', () => {
  it('lets no second hold more than the rate, in order, loopback apart', async () => {
    const governor = new Governor({ requestsPerSecond: 20 });
    const began = performance.now();
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 24 }, async (_, i) => {
        await governor.enter(false);
        order.push(i);
        governor.leave();
      }),
    );
    expect(performance.now() - began).to.be.within(950, 1600);
    expect(order).to.deep.equal([...order].sort((a, b) => a - b));
    expect(governor.enter(true)).to.equal(undefined);
    expect(governor.requests).to.equal(25);
  });

  it('keeps the number at once and forgets who gave up', async () => {
    const governor = new Governor({ concurrent: 1 });
    expect(governor.enter(true)).to.equal(undefined);
    const stop = new AbortController();
    const impatient = governor.enter(true, stop.signal)?.catch((reason: Error) => reason.message);
    const patient = governor.enter(true);
    stop.abort(new Error('enough'));
    expect(await impatient).to.equal('enough');
    governor.leave();
    await patient;
    expect([governor.running, governor.requests]).to.deep.equal([1, 2]);
  });

  it('spends no more than the budget', () => {
    const governor = new Governor({ budget: 1 });
    void governor.enter(true);
    expect(() => governor.enter(true)).to.throw(BudgetSpent);
  });

  it('waits while paused', async () => {
    const governor = new Governor();
    governor.pause(60);
    const began = performance.now();
    await governor.enter(true);
    expect(performance.now() - began).to.be.at.least(55);
  });

  it('tells the hook of 429, and of 503 only with Retry-After', () => {
    const heard: Throttled[] = [];
    const governor = new Governor({ throttled: (what) => heard.push(what) });
    governor.notice('u', 503, () => undefined);
    governor.notice('u', 429, () => undefined);
    governor.notice('u', 503, () => '7');
    governor.notice('u', 200, () => '7');
    expect(heard).to.deep.equal([
      { url: 'u', status: 429 },
      { url: 'u', status: 503, retryAfter: 7 },
    ]);
    expect(retryAfterSeconds('Thu, 01 Jan 1970 00:00:09 GMT', 2000)).to.equal(7);
    expect(retryAfterSeconds('soon')).to.be.NaN;
  });
});

describe('proxy setting', () => {
  const origin = { protocol: 'https:', hostname: 'api.bank.example', port: '' };
  const on = (NO_PROXY: string) => proxyFor(origin, { HTTPS_PROXY: 'http://p:1', NO_PROXY });

  it('takes the variable of the scheme, lower case first', () => {
    expect(proxyFor(origin, { HTTP_PROXY: 'http://p:1' })).to.equal(undefined);
    expect(proxyFor(origin, { HTTPS_PROXY: 'http://p:1', https_proxy: 'q:2' })?.url.host).to.equal('q:2');
    expect(() => proxyFor(origin, { HTTPS_PROXY: 'http://' })).to.throw(TypeError);
  });

  it('leaves out what NO_PROXY names', () => {
    for (const no of [
      '*',
      'bank.example',
      '.bank.example',
      '*.bank.example',
      'x, api.bank.example:443',
      'API.BANK.EXAMPLE',
    ]) {
      expect(on(no), no).to.equal(undefined);
    }
    for (const no of ['', 'ank.example', 'api.bank.example:8443', 'bank'])
      expect(on(no), no).to.not.equal(undefined);
  });

  it('never takes one for loopback', () => {
    for (const host of ['localhost', 'a.localhost', '127.0.0.1', '127.9.9.9', '[::1]', '::1'])
      expect(isLoopback(host)).to.equal(true);
    for (const host of ['localhost.example', '128.0.0.1', '1270.0.0.1'])
      expect(isLoopback(host)).to.equal(false);
  });
});
