import { expect } from 'chai';
import { autoDriver } from './auto.js';
import type { JourneyDriver, JourneyEnd, Session } from './types.js';

const driver = (kind: JourneyDriver['kind'], closed: string[] = []): JourneyDriver => ({
  kind,
  open: async () =>
    ({
      driver: kind,
      walk: () => Promise.reject(new Error('not walked here')),
      close: async () => {},
    }) satisfies Session,
  close: async () => void closed.push(kind),
});
const home = (query: string): JourneyEnd => ({ at: 'redirect', url: `https://tpp.example/cb?${query}` });
const nowhere: JourneyEnd = { at: 'nowhere', reason: 'the page needs scripts' };
const listener = { exchange: () => {} };

const setUp = (browser: JourneyDriver | undefined = driver('browser')) => {
  const notes: string[] = [];
  const auto = autoDriver({
    forms: driver('forms'),
    browser: async () => browser,
    note: (text) => void notes.push(text),
  });
  return { auto, notes };
};

describe('choice of driver', () => {
  it('gives the first walk of each journey to the browser, the rest to forms', () => {
    const { auto } = setUp();
    expect(
      ['approve', 'approve', 'reject', 'approve', 'reject'].map((name) => auto.choose(name)),
    ).to.deep.equal(['browser', 'forms', 'browser', 'forms', 'forms']);
  });

  it('lets forms go first while a browser may wait', () => {
    let waits = true;
    const auto = autoDriver({
      forms: driver('forms'),
      browser: async () => driver('browser'),
      note: () => {},
      browserMayWait: () => waits,
    });
    expect([auto.choose('approve'), auto.choose('approve')]).to.deep.equal(['forms', 'forms']);
    waits = false;
    expect([auto.choose('approve'), auto.choose('approve')]).to.deep.equal(['browser', 'forms']);
  });

  it('asks for the first walk again where it died', () => {
    const { auto } = setUp();
    auto.choose('approve');
    expect(auto.learned('approve', 'browser', undefined)).to.equal(false);
    expect(auto.choose('approve')).to.equal('browser');
  });

  it('has a walk that forms lost repeated in the browser, and stays there if that helps', () => {
    const { auto, notes } = setUp();
    auto.choose('approve');
    auto.learned('approve', 'browser', home('code=1'));
    expect(auto.learned('approve', 'forms', nowhere)).to.equal(true);
    expect(auto.choose('approve')).to.equal('forms');
    expect(auto.learned('approve', 'browser', home('code=1'))).to.equal(false);
    expect(auto.choose('approve')).to.equal('browser');
    expect(notes).to.have.length(1);
    expect(notes[0]).to.include('approve needs a browser');
  });

  it('stays with forms where the browser is lost as well', () => {
    const { auto } = setUp();
    auto.choose('approve');
    auto.learned('approve', 'forms', nowhere);
    auto.learned('approve', 'browser', nowhere);
    expect(auto.choose('approve')).to.equal('forms');
  });

  it('notes where both end differently for the same kind of request', () => {
    const { auto, notes } = setUp();
    auto.learned('approve', 'browser', home('code=1&state=a'), 'valid');
    auto.learned('approve', 'forms', home('state=b&code=2'), 'valid');
    auto.learned('approve', 'forms', home('error=x'), 'without-exp');
    expect(notes).to.deep.equal([]);
    auto.learned('approve', 'forms', home('error=access_denied'), 'valid');
    auto.learned('approve', 'forms', home('error=access_denied'), 'valid');
    expect(notes).to.deep.equal([
      'Journey approve, valid: browser ended at the redirect URI with code, state, forms ended at the redirect URI with error.',
    ]);
  });

  it('goes by forms where there is no browser, and says so once', async () => {
    const notes: string[] = [];
    let asked = 0;
    const auto = autoDriver({
      forms: driver('forms'),
      browser: async () => void asked++ as undefined,
      note: (text) => void notes.push(text),
    });
    expect((await auto.open(auto.choose('approve'), listener)).driver).to.equal('forms');
    expect((await auto.open(auto.choose('reject'), listener)).driver).to.equal('forms');
    expect(auto.choose('approve')).to.equal('forms');
    expect(auto.learned('approve', 'forms', nowhere)).to.equal(false);
    expect(asked).to.equal(1);
    expect(notes).to.deep.equal(['No browser: all journeys go by plain forms, without screenshots.']);
  });

  it('opens sessions of the kind asked for, and closes what it opened', async () => {
    const closed: string[] = [];
    const auto = autoDriver({
      forms: driver('forms', closed),
      browser: async () => driver('browser', closed),
      note: () => {},
    });
    expect((await auto.open('browser', listener)).driver).to.equal('browser');
    expect((await auto.open('forms', listener)).driver).to.equal('forms');
    await auto.close();
    expect(closed).to.have.members(['forms', 'browser']);
  });
});
