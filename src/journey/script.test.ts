import { expect } from 'chai';
import { oneTimeCodes } from './one-time-codes.js';
import { isRedirect, redirectPattern } from './redirect-uri.js';
import { ahead, filledIn, stepsOf } from './script.js';
import type { Customer, JourneyScript } from './types.js';

const ada: Customer = {
  name: 'ada',
  values: { password: '{x} $& p', totpSecret: 'JBSWY3DPEHPK3PXP' },
  atOnce: 1,
};
const signal = new AbortController().signal;

describe('journey script', () => {
  it('spells out shorthands', () => {
    const [step] = stepsOf([
      { on: 'css: #x', expect: 'a  b', fill: { A: '1' }, choose: ['Savings'], click: 'Go' },
    ]);
    expect(step).to.deep.equal({
      on: { css: '#x' },
      expect: [{ text: 'a b' }],
      fill: [{ field: 'A', value: '1' }],
      choose: [{ option: 'Savings' }],
      click: 'Go',
      decides: true,
    });
    expect(stepsOf([{ choose: { Account: 'Savings' } }])[0]?.choose).to.deep.equal([
      { field: 'Account', option: 'Savings' },
    ]);
  });

  it('the customer decides in the step that says so, else in the last that clicks', () => {
    const deciding = (script: JourneyScript): number[] =>
      stepsOf(script).flatMap(({ decides }, index) => (decides ? [index] : []));
    expect(deciding([{ click: 'Log in' }, { click: 'Allow' }, { waitFor: 'Thanks' }])).to.deep.equal([1]);
    expect(deciding([{ click: 'Allow', consent: true }, { click: 'Confirm code' }])).to.deep.equal([0]);
    expect(deciding([{ waitFor: 'Approved in the app' }])).to.deep.equal([]);
  });

  it('may skip marked steps, but none without a mark', () => {
    const steps = stepsOf([{ on: 'a' }, { on: 'b' }, { click: 'c' }, { on: 'd' }]);
    expect(ahead(steps, 1)).to.deep.equal({ marks: [{ index: 1, mark: { text: 'b' } }], turn: 2 });
    expect(ahead(steps, 3)).to.deep.equal({ marks: [{ index: 3, mark: { text: 'd' } }] });
    expect(ahead(steps, 4)).to.deep.equal({ marks: [] });
  });

  it('puts values in place once, whatever they hold', async () => {
    const codes = oneTimeCodes();
    expect(await filledIn('{name}/{password}/{ }', ada, codes, signal)).to.equal('ada/{x} $& p/{ }');
    const error = await filledIn('{pin}', ada, codes, signal).catch((thrown: unknown) => thrown);
    expect(error).to.include({ name: 'SetupFault' });
    expect(error)
      .to.have.property('details')
      .that.deep.equals(['Known for this customer: {password}, {totpSecret}, {name}.']);
  });

  it('hands out a code once in a time step, and waits for the next', async () => {
    // The package that makes codes is loaded with the first one.
    await oneTimeCodes().next({ ...ada }, signal);
    const start = performance.now();
    // A clock that stands 40 ms before the end of a step.
    const now = (): number => 1_700_000_040_000 - 40 + (performance.now() - start);
    const codes = oneTimeCodes({ now });
    const [first, second] = await Promise.all([codes.next(ada, signal), codes.next(ada, signal)]);
    expect(performance.now() - start).to.be.greaterThan(35);
    expect(first).to.match(/^\d{6}$/);
    expect(second)
      .to.match(/^\d{6}$/)
      .and.not.equal(first);
    expect(await codes.next({ ...ada }, signal)).to.equal(second);
  });

  it('stops waiting for the clock when aborted', async () => {
    const codes = oneTimeCodes({ now: () => 0 });
    await codes.next(ada, signal);
    const control = new AbortController();
    const waiting = codes.next(ada, control.signal).catch((thrown: unknown) => thrown);
    control.abort(new Error('enough'));
    expect(await waiting).to.have.property('message', 'enough');
  });

  it('takes an otpauth URI, and says what is wrong without the secret', async () => {
    const codes = oneTimeCodes({ now: () => 59_000 });
    const uri = 'otpauth://totp/b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8&period=30';
    const customer = { ...ada, values: { totpSecret: uri } };
    // The first vector of RFC 6238, appendix B.
    expect(await codes.next(customer, signal)).to.equal('94287082');
    for (const totpSecret of ['otpauth://hotp/b?secret=GEZDGNBVGY3TQOJQ&counter=1', '1!']) {
      const error = await codes
        .next({ ...ada, values: { totpSecret } }, signal)
        .catch((thrown: unknown) => thrown);
      expect(error).to.include({ name: 'SetupFault' });
      expect(String(error)).to.not.include(totpSecret);
    }
  });
});

describe('redirect URI', () => {
  it('is known by scheme, host, port, path and its own query', () => {
    const uri = 'https://tpp.example/cb?a=1';
    expect(isRedirect('https://tpp.example/cb?a=1&code=x#y', uri)).to.equal(true);
    expect(isRedirect('https://TPP.example:443/cb?code=x&a=1', uri)).to.equal(true);
    for (const other of [
      'https://tpp.example/cb?code=x',
      'http://tpp.example/cb?a=1',
      'https://tpp.example/cb/?a=1',
      'https://tpp.example:8443/cb?a=1',
      'https://tpp.example.org/cb?a=1',
      'no url',
    ]) {
      expect(isRedirect(other, uri), other).to.equal(false);
    }
  });

  it('makes a pattern with its own stars and question marks as such', () => {
    expect(redirectPattern('https://tpp.example/a*b?c=1')).to.equal('https://tpp.example/a\\*b*');
  });
});
