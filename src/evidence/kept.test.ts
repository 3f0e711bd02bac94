import { expect } from 'chai';
import { Kept } from './kept.js';

describe('results that are kept', () => {
  it('are made once each, and the oldest is let go of where there are too many', () => {
    const made: string[] = [];
    const kept = new Kept<string>(2);
    const ask = (name: string): string =>
      kept.get(name, () => {
        made.push(name);
        return name.toUpperCase();
      });
    expect(['a', 'b', 'a', 'c', 'b', 'a'].map(ask)).to.deep.equal(['A', 'B', 'A', 'C', 'B', 'A']);
    expect(made).to.deep.equal(['a', 'b', 'c', 'a']);
  });

  it('are not kept where making them fails', () => {
    const kept = new Kept<number>(2);
    const fail = (): number => {
      throw new Error('not today');
    };
    expect(() => kept.get('a', fail)).to.throw('not today');
    expect(kept.get('a', () => 1)).to.equal(1);
  });
});
