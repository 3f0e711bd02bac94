import { expect } from 'chai';
import fc from 'fast-check';
import type { Deviation } from '../sandbox/index.js';
import { inGroups, spread } from './groups.js';

const usual = ({ variant = 'usual' }: Deviation): string => variant;
const ids = (all: readonly Deviation[], most: number): string[][] =>
  inGroups(all, most, usual).map(({ members }) => members.map(({ id }) => id));

describe('deviations that go together', () => {
  it('are so many at most, of one variant, and never two of what a bank can have only once', () => {
    const issuer = (): string => 'other';
    expect(
      ids(
        [
          { id: 'a' },
          { id: 'b', variant: 'x' },
          { id: 'c', issuer },
          { id: 'd', issuer },
          { id: 'e' },
          { id: 'f' },
        ],
        3,
      ),
    ).to.deep.equal([['a', 'c', 'e'], ['b'], ['d', 'f']]);
  });

  it('are each in one group, whatever they are', () => {
    const deviation = fc.record({
      id: fc.uuid(),
      variant: fc.constantFrom('x', 'y'),
      issuer: fc.constantFrom(undefined, () => 'other'),
    });
    fc.assert(
      fc.property(fc.array(deviation), fc.integer({ min: 1, max: 5 }), (all, most) => {
        const groups = inGroups(all as Deviation[], most, usual);
        expect(groups.flatMap(({ members }) => members)).to.have.members(all as Deviation[]);
        for (const { members, variant } of groups) {
          expect(members.length).to.be.within(1, most);
          expect(members.every((one) => usual(one) === variant)).to.equal(true);
          expect(members.filter((one) => one.issuer !== undefined).length).to.be.at.most(1);
        }
      }),
    );
  });

  it('come from far apart, and none is lost', () => {
    expect(spread([1, 2, 3, 4, 5, 6, 7], 3)).to.deep.equal([1, 4, 7, 2, 5, 3, 6]);
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 6 }), (items, strides) => {
        expect(spread(items, strides)).to.have.members(items).and.have.length(items.length);
      }),
    );
  });
});
