import { expect } from 'chai';
import { SetupFault } from '../config/setup-fault.js';
import { loadCatalogue } from '../requirements/index.js';
import type { CheckRow } from '../suite/rows.js';
import { proves } from '../suite/words.js';
import { mustBeSound } from './own-suites.js';
import type { LoadedClause } from './suites.js';

const loaded = (scored: boolean, ...rows: unknown[]): LoadedClause => ({
  suite: scored ? 'fapi1-advanced' : 'mine',
  scored,
  clause: {
    prefix: 'X',
    number: '1',
    title: 'X',
    body: () => {
      for (const row of rows) proves(row as CheckRow, () => undefined);
    },
  },
});
const good = { id: 'house-code', requires: ['own:HOUSE-1'], title: 'answers' };

/** The mistakes that are told, or none. */
function mistakes(...clauses: LoadedClause[]): readonly string[] {
  try {
    mustBeSound(clauses, loadCatalogue());
    return [];
  } catch (error) {
    if (!(error instanceof SetupFault)) throw error;
    return error.details;
  }
}

describe('suites of a user’s own', () => {
  it('are taken where ids, titles and requirements are sound', () => {
    expect(
      mistakes(loaded(false, good, { ...good, id: 'b', requires: ['FAPI1-ADV-5.2.2-13'] })),
    ).to.deep.equal([]);
  });

  it('tell every mistake at once, with the nearest requirement', () => {
    const { title: _, ...untitled } = good;
    const told = mistakes(
      loaded(true, { ...good, id: 'code-reuse' }),
      loaded(
        false,
        { ...untitled, titel: 'x' },
        { ...good, id: 'code-reuse' },
        { ...good, id: 'c', requires: ['FAPI1-ADV-5.2.2-133'] },
        { ...good, id: 'd', requires: [] },
        { ...good, id: undefined },
      ),
    );
    expect(told).to.deep.equal([
      'mine: house-code: title is missing',
      'mine: code-reuse: this id is taken by another check',
      'mine: c: no requirement has the id FAPI1-ADV-5.2.2-133; did you mean FAPI1-ADV-5.2.2-13? (ids of your own begin with own:)',
      'mine: d: requires must list at least one id, such as own:HOUSE-1',
      'mine: a check without id: id must be a text of its own',
    ]);
  });

  it('leave the suites of this package to the compiler', () => {
    expect(mistakes(loaded(true, { ...good, title: '' }))).to.deep.equal([]);
  });
});
