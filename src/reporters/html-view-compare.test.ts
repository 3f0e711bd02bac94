import { expect } from 'chai';
import type { Attempt } from '../results/events.js';
import { compareRows, differsOf } from './html-view-compare.js';
import { labels } from './labels.js';

const attempt = (over: Partial<Attempt>): Attempt => ({
  verdict: 'failed',
  reason: '',
  expected: [],
  actual: '',
  evidence: [],
  notes: [],
  ms: 1,
  ...over,
});

describe('expected against actual', () => {
  it('finds the members of a document that differ, however deep, and only those', () => {
    const expected = JSON.stringify({
      same: 1,
      iss: 'https://a',
      deep: { alg: 'PS256', list: ['a', 'b'] },
      gone: true,
    });
    const actual = JSON.stringify({
      same: 1,
      iss: 'https://b',
      deep: { alg: 'RS256', list: ['b', 'c'] },
      new: null,
    });
    expect(differsOf(attempt({ expected: [expected], actual }))).to.deep.equal([
      { part: 'iss', allowed: ['https://a'], came: 'https://b', fits: false },
      { part: 'deep.alg', allowed: ['PS256'], came: 'RS256', fits: false },
      { part: 'deep.list', allowed: ['a'], fits: false },
      { part: 'deep.list', allowed: [], came: 'c', fits: false },
      { part: 'gone', allowed: ['true'], fits: false },
      { part: 'new', allowed: [], came: 'null', fits: false },
    ]);
  });

  it('tells plain lists as sets, and leaves prose, equal and huge documents alone', () => {
    expect(differsOf(attempt({ expected: ['[]'], actual: '["ui_locales_supported"]' }))).to.deep.equal([
      { part: '[ ]', allowed: [], came: 'ui_locales_supported', fits: false },
    ]);
    expect(differsOf(attempt({ expected: ['a status'], actual: '{}' }))).to.deep.equal([]);
    expect(differsOf(attempt({ expected: ['{"a":1}', 'or this'], actual: '{}' }))).to.deep.equal([]);
    expect(differsOf(attempt({ expected: ['{"a":1}'], actual: '{"a":1}' }))).to.deep.equal([]);
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`m${n}`, n]));
    expect(differsOf(attempt({ expected: ['{}'], actual: JSON.stringify(many) }))).to.deep.equal([]);
  });

  it('is not fooled by names that every object has', () => {
    const rows = differsOf(attempt({ expected: ['{}'], actual: '{"__proto__":1,"constructor":2}' }));
    expect(rows.map(({ part, came }) => [part, came])).to.deep.equal([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });

  it('says in words what is allowed, what came, and whether it fits', () => {
    const { t } = labels();
    const rows = compareRows(
      attempt({
        differs: [
          { part: 'status', allowed: ['400', '401'], came: '201', fits: false },
          { part: 'error', allowed: ['invalid_request'], fits: false },
          { part: 'issued', allowed: [], came: 'code', fits: false },
          { part: 'aud', fits: false },
          { part: 'place', allowed: ['PAR endpoint'], came: 'PAR endpoint', fits: true },
        ],
      }),
      t,
    );
    expect(rows[0]).to.deep.equal({
      word: 'Status',
      allowed: ['400', '401'],
      came: '201',
      fits: false,
      says: 'differs',
    });
    expect(rows[1]).to.include({ word: 'Error code', absent: 'not there' });
    expect(rows[2]).to.include({ rule: 'nothing', came: 'code' });
    expect(rows[3]).to.include({ name: 'aud', rule: 'any value', absent: 'not there' });
    expect(rows[4]).to.include({ fits: true, says: 'fits' });
  });
});
