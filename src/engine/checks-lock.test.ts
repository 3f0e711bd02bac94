import { expect } from 'chai';
import { packageRoot } from '../package-root.js';
import { loadCatalogue } from '../requirements/index.js';
import {
  allCheckRows,
  type ChecksLock,
  extendLock,
  formatLock,
  lockProblems,
  parseLock,
  readLock,
} from './checks-lock.js';

const lock: ChecksLock = { checks: ['b', 'a'], retired: { gone: 'Its rule was withdrawn.' } };

describe('checks.lock', () => {
  it('names every check there is, and no other', async () => {
    const ids = (await allCheckRows()).map(({ row }) => row.id);
    expect(lockProblems(readLock(packageRoot), ids)).to.deep.equal([]);
  });

  it('stands as the tool writes it', () => {
    const written = formatLock(readLock(packageRoot));
    expect(parseLock(written)).to.deep.equal(readLock(packageRoot));
    expect(written).to.match(/^# Ids of all checks/);
  });

  it('misses an id that is new', () => {
    expect(lockProblems(lock, ['a', 'b', 'c']).join()).to.match(/^c is not in .*npm run lock/);
  });

  it('misses an id that vanished without a line under retired', () => {
    expect(lockProblems(lock, ['a']).join()).to.match(/^b has vanished: .*retired/);
    const retired = { checks: ['a'], retired: { ...lock.retired, b: 'Merged into a.' } };
    expect(lockProblems(retired, ['a'])).to.deep.equal([]);
  });

  it('keeps retired ids out of use, and lists free of repeats', () => {
    expect(lockProblems(lock, ['a', 'b', 'gone']).join()).to.match(/^gone is retired/);
    expect(lockProblems({ ...lock, checks: ['a', 'b', 'b'] }, ['a', 'b']).join()).to.match(/^b stands twice/);
  });

  it('is extended in order; nothing is taken away or brought back', () => {
    const extended = extendLock(lock, ['c', 'a', 'gone', 'c']);
    expect(extended.added).to.deep.equal(['c']);
    expect(extended.lock).to.deep.equal({ checks: ['a', 'b', 'c'], retired: lock.retired });
  });

  it('is read again as it was written, and a retired id needs a reason', () => {
    expect(parseLock(formatLock(lock))).to.deep.equal({ ...lock, checks: ['a', 'b'] });
    expect(() => parseLock('checks: [a]\nretired: { b: }')).to.throw(/without a reason: b/);
    expect(() => parseLock('checks: a')).to.throw(/list of ids/);
  });
});

describe('catalogue and suites, both ways', () => {
  const catalogue = loadCatalogue();
  const judged = catalogue.rows.filter((row) => row.excluded === undefined);

  it('profiles take every suite of the catalogue', () => {
    const taken = new Set(catalogue.profiles.flatMap(({ suites }) => suites));
    expect(catalogue.suites.map(({ id }) => id).filter((id) => !taken.has(id))).to.deep.equal([]);
  });

  it('every check requires rows of the catalogue that can be judged', async () => {
    const known = new Set(judged.map(({ id }) => id));
    const wrong = (await allCheckRows()).flatMap(({ row }) =>
      row.requires.filter((id) => !known.has(id)).map((id) => `${row.id} requires ${id}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('every judged row of the catalogue has a check', async () => {
    const required = new Set<string>((await allCheckRows()).flatMap(({ row }) => row.requires));
    expect(judged.map(({ id }) => id).filter((id) => !required.has(id))).to.deep.equal([]);
  });

  it('every check is tied to a row of its own suite', async () => {
    const strays = (await allCheckRows())
      .filter(({ suite, row }) => !row.requires.some((id) => catalogue.requirements.get(id)?.suite === suite))
      .map(({ suite, row }) => `${row.id} in ${suite}`);
    expect(strays).to.deep.equal([]);
  });

  it('ids are kebab case and unique over all suites, titles are there', async () => {
    const rows = await allCheckRows();
    const ids = rows.map(({ row }) => row.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).to.deep.equal([]);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).to.deep.equal([]);
    expect(rows.filter(({ row }) => row.title.trim() === '' || /\.$/.test(row.title))).to.deep.equal([]);
    expect(ids.length).to.be.at.least(30);
  });

  it('certification modules have names that certifiers use', async () => {
    const modules = (await allCheckRows()).flatMap(({ row }) => row.modules ?? []);
    const name = /^fapi1-advanced-final(-[A-Za-z0-9_]+)*$/;
    expect(modules.filter((module) => !name.test(module))).to.deep.equal([]);
    expect(modules).to.not.have.length(0);
  });
});
