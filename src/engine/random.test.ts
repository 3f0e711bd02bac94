import { expect } from 'chai';
import { seeded, unique } from './random.js';

const draw = (random: (length?: number) => string, times: number): string[] =>
  Array.from({ length: times }, () => random());

describe('seeded values', () => {
  it('are the same in every run with that seed, draw by draw', () => {
    expect(draw(seeded('s', 'check 1'), 5)).to.deep.equal(draw(seeded('s', 'check 1'), 5));
  });

  it('differ from draw to draw, doer to doer and seed to seed', () => {
    const all = [
      ...draw(seeded('s', 'check 1'), 20),
      ...draw(seeded('s', 'check 2'), 20),
      ...draw(seeded('t', 'check 1'), 20),
    ];
    expect(new Set(all).size).to.equal(60);
  });

  it('do not depend on what other doers draw in between', () => {
    const alone = draw(seeded('s', 'a'), 3);
    const a = seeded('s', 'a');
    const b = seeded('s', 'b');
    expect([a(), b(), a(), b(), a()].filter((_, index) => index % 2 === 0)).to.deep.equal(alone);
  });

  it('are base64url of the length that is asked for', () => {
    const random = seeded('s', 'lengths');
    expect(random()).to.match(/^[A-Za-z0-9_-]{32}$/);
    for (const length of [1, 8, 43, 44, 128])
      expect(random(length))
        .to.match(/^[\w-]+$/)
        .and.have.length(length);
    expect(random(0)).to.equal('');
  });
});

describe('unique values', () => {
  it('are new in every run', () => {
    expect(new Set(Array.from({ length: 100 }, unique)).size).to.equal(100);
  });
});
