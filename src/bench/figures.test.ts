import { expect } from 'chai';
import { type Figure, isMet, table } from './figures.js';
import { median } from './measure.js';

const figure = (more: Partial<Figure>): Figure => ({
  id: 'x',
  what: 'cold start',
  value: 212.4,
  unit: 'ms',
  how: 'median of 3',
  ...more,
});

describe('figures of the bench', () => {
  it('stand beside their goals, and tell which were missed', () => {
    const text = table([
      { title: 'Start', figures: [figure({ goal: 300 }), figure({ what: 'again', value: 301, goal: 300 })] },
      { title: 'Rest', figures: [figure({ what: 'ratio', value: 1.456, unit: 'times' })] },
    ]);
    expect(text).to.match(/cold start +212 ms +< 300 ms +met +median of 3/);
    expect(text).to.match(/again +301 ms +< 300 ms +MISSED/);
    expect(text).to.match(/ratio +1\.46 × +median/);
    expect(text).to.match(/\nStart\n/);
    expect(text).to.match(/\n1 of 2 goals met$/);
  });

  it('have no opinion without a goal, and miss it where nothing was measured', () => {
    expect(isMet(figure({}))).to.equal(undefined);
    expect(isMet(figure({ value: Number.NaN, goal: 1 }))).to.equal(false);
  });

  it('are middles', () => {
    expect(median([9, 1, 5])).to.equal(5);
    expect(median([9, 1, 5, 7])).to.equal(6);
    expect(median([])).to.be.NaN;
  });
});
