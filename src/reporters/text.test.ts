import { expect } from 'chai';
import { clean, columnsOf, cut, duration, wrap } from './text.js';

describe('terminal text', () => {
  it('takes the power out of control characters', () => {
    expect(clean('a\x1b[2Jb\r\nc\u202ed\u009be')).to.equal('a [2Jb c d e');
    expect(clean('a\u061cb\u2028c\u2029d')).to.equal('a b c d');
  });

  it('counts columns as a terminal does', () => {
    expect(columnsOf('abc')).to.equal(3);
    expect(columnsOf('\x1b[31mabc\x1b[39m')).to.equal(3);
    expect(columnsOf('銀行')).to.equal(4);
    expect(columnsOf('e\u0301')).to.equal(1);
  });

  it('cuts to the columns and closes colours', () => {
    expect(cut('abcdef', 6)).to.equal('abcdef');
    expect(cut('abcdef', 4)).to.equal('abc…');
    expect(cut('\x1b[31mabcdef\x1b[39m', 4)).to.equal('\x1b[31mabc…\x1b[0m');
    expect(columnsOf(cut('銀行銀行', 4))).to.be.at.most(4);
  });

  it('wraps words, and breaks those that are too long', () => {
    expect(wrap('one two three', 8)).to.deep.equal(['one two', 'three']);
    expect(wrap('abcdefghij', 4)).to.deep.equal(['abcd', 'efgh', 'ij']);
    expect(wrap('', 4)).to.deep.equal(['']);
    for (const line of wrap('銀行 https://bank.example/a/very/long/path', 7))
      expect(columnsOf(line)).to.be.at.most(7);
  });

  it('tells durations', () => {
    expect([0, 430, 9_960, 59_700, 185_000].map(duration)).to.deep.equal([
      '0.0 s',
      '0.4 s',
      '10 s',
      '1 min 00 s',
      '3 min 05 s',
    ]);
  });
});
