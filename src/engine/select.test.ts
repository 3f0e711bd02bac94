import { expect } from 'chai';
import { SetupFault } from '../config/setup-fault.js';
import type { PlannedCheck } from '../results/events.js';
import { check } from '../results/summarize.test-support.js';
import { mustHold, mustName, selects } from './select.js';

const jar = check('request-object-altered@v@client1', {
  check: 'request-object-altered',
  variant: 'private_key_jwt+pushed+jarm',
  suite: 'fapi1-advanced',
  clause: { number: '5.2.2', title: 'Authorization server' },
  requires: ['FAPI1-ADV-5.2.2-13', 'JAR-6.2~d'],
  modules: ['fapi1-advanced-final-ensure-x'],
  tags: ['smoke'],
});

describe('selects', () => {
  const taken = [
    'request-object-altered',
    'request-object-altered@v@client1',
    'FAPI1-ADV-5.2.2-13',
    'FAPI1-ADV-5.2.2',
    'FAPI1-ADV-5',
    'JAR-6.2~d',
    'JAR-6.2',
    'JAR-6',
    '5.2.2',
    '5.2',
    'fapi1-advanced',
    'fapi1-advanced/5.2.2',
    'fapi1-advanced/5',
    'fapi1',
    'smoke',
    'fapi1-advanced-final-ensure-x',
    'private_key_jwt+pushed+jarm',
  ];
  for (const name of taken) it(`takes ${name}`, () => expect(selects([name], jar)).to.equal(true));

  const left = [
    'FAPI1-ADV-5.2.2-1',
    'FAPI1-ADV-5.2.2-130',
    'JAR-6.2~a',
    '5.2.2.1',
    '5.2.1',
    '2.2',
    'request-object',
    'smok',
    '',
  ];
  for (const name of left)
    it(`leaves out for ${name || 'an empty name'}`, () => expect(selects([name], jar)).to.equal(false));

  it('takes everything where nothing is named, and any of several names', () => {
    expect(selects([], jar)).to.equal(true);
    expect(selects(['other', 'smoke'], jar)).to.equal(true);
  });

  it('5.2.2 takes the clauses below it', () => {
    const below = check('x', { clause: { number: '5.2.2.1', title: '' }, requires: ['FAPI1-ADV-5.2.2.1-3'] });
    expect(selects(['5.2.2'], below)).to.equal(true);
    expect(selects(['FAPI1-ADV-5.2.2'], below)).to.equal(true);
  });
});

describe('mustName', () => {
  const fault = (selection: readonly string[], checks: readonly PlannedCheck[]): SetupFault => {
    try {
      mustName(selection, checks);
    } catch (error) {
      if (error instanceof SetupFault) return error;
      throw error;
    }
    throw new Error('the selection was taken');
  };

  it('takes names that are there', () => {
    mustName([], []);
    mustName(['smoke', '5.2.2', 'JAR-6.2'], [jar]);
  });

  it('refuses a name that is not, with the nearest ones', () => {
    expect(fault(['request-object-alterd'], [jar]).message).to.match(/--only request-object-alterd/);
    expect(fault(['request-object-alterd'], [jar]).remedy).to.match(/request-object-altered/);
    expect(fault(['FAPI1-ADV-5.2.2-14'], [jar]).remedy).to.match(/FAPI1-ADV-5\.2\.2-13/);
    expect(fault(['smoke', 'smoek'], [jar]).message).to.match(/smoek/);
    expect(fault(['qqqqqqqqqqqqqqqqqqqq'], [jar]).remedy).to.equal(undefined);
  });
});

describe('mustHold', () => {
  const checks = [check('a@v@client1'), check('b@v@client1')];

  it('says nothing where every key is there, and names those that are gone', () => {
    expect(mustHold(['a@v@client1'], checks)).to.deep.equal([]);
    expect(mustHold(['a@v@client1', 'c@v@client1'], checks)).to.deep.equal([
      'c@v@client1 could not run again: the target has no such check any more.',
    ]);
  });

  it('refuses where none is there, and takes no part of a name for a key', () => {
    expect(() => mustHold(['a', 'b@v'], checks)).to.throw(SetupFault, 'not one of these checks');
  });
});
