import { expect } from 'chai';
import { type Declared, declare, rowsOf } from './declared.js';
import type { CheckRow, Refusal, RefusalRow } from './rows.js';
import {
  type Clause,
  clause,
  collectClauses,
  proves,
  refuses,
  describe as subject,
  waiting,
} from './words.js';

const row = (id: string): CheckRow => ({ id, requires: ['own:R-1'], title: `does ${id}` });
const refusal: Refusal<string> = {
  name: 'a spoiled word',
  of: {
    name: 'word',
    provides: 'echo',
    valid: () => 'word',
    send: () => Promise.reject(new Error('unused')),
  } as never,
  allow: [],
};
const spoiled = (id: string): RefusalRow<string> => ({ ...row(id), by: (word) => `${word}!` });
const proof = (): void => {};

const one = (body: () => void): Clause => ({ prefix: 'OWN', number: '1', title: 'One', body });
const idsOf = (all: readonly Declared[]): string[] => all.flatMap(rowsOf).map(({ id }) => id);

describe('suite words', () => {
  it('clause registers where the harness loads, and nowhere else', async () => {
    expect(() => clause('OWN', '1', 'One', () => {})).to.throw(/must be loaded by the harness/);
    const clauses = await collectClauses(async () => {
      clause('OWN', '1', 'One', () => {});
      clause('OWN', '2', 'Two', () => {});
    });
    expect(clauses.map(({ prefix, number, title }) => `${prefix} ${number} ${title}`)).to.deep.equal([
      'OWN 1 One',
      'OWN 2 Two',
    ]);
    expect(() => clause('OWN', '3', 'Three', () => {}), 'after loading').to.throw(/must be loaded/);
  });

  it('a load that throws leaves no registry open', async () => {
    const broken = collectClauses(() => Promise.reject(new Error('syntax')));
    await broken.then(
      () => expect.fail('loaded'),
      (error: Error) => expect(error.message).to.equal('syntax'),
    );
    expect(() => clause('OWN', '1', 'One', () => {})).to.throw(/must be loaded/);
  });

  it('does not run the body at import', async () => {
    let ran = 0;
    const [registered] = await collectClauses(async () => clause('OWN', '1', 'One', () => void ran++));
    expect(ran).to.equal(0);
    if (registered === undefined) throw new Error('nothing was registered');
    declare(registered);
    declare(registered);
    expect(ran, 'runs anew each time').to.equal(2);
  });

  it('describe, proves and refuses stand inside clause only', () => {
    expect(() => subject('a thing', () => {})).to.throw('describe() stands outside clause()');
    expect(() => proves(row('x'), proof)).to.throw('proves() stands outside clause()');
    expect(() => refuses(refusal, [])).to.throw('refuses() stands outside clause()');
  });

  it('keeps the path of nested describes, and the declared order', () => {
    const declared = declare(
      one(() => {
        proves(row('top'), proof);
        subject('outer', () => {
          proves(row('first'), proof);
          subject('inner', () => refuses(refusal, [spoiled('second'), spoiled('third')]));
          proves(row('fourth'), proof);
        });
        subject('other', () => proves(row('fifth'), proof));
      }),
    );
    expect(idsOf(declared)).to.deep.equal(['top', 'first', 'second', 'third', 'fourth', 'fifth']);
    expect(declared.map(({ path }) => path.join(' > '))).to.deep.equal([
      '',
      'outer',
      'outer > inner',
      'outer',
      'other',
    ]);
    expect(declared.map(({ kind }) => kind)).to.deep.equal([
      'proves',
      'proves',
      'refuses',
      'proves',
      'proves',
    ]);
  });

  it('refuses an asynchronous body, and is usable afterwards', () => {
    const late = one((async () => {
      proves(row('late'), proof);
    }) as () => void);
    expect(() => declare(late)).to.throw(TypeError, /OWN 1 is asynchronous/);
    expect(idsOf(declare(one(() => proves(row('next'), proof))))).to.deep.equal(['next']);
  });

  it('a body that throws leaves no builder behind', () => {
    const broken = one(() => {
      throw new Error('mistake in a suite');
    });
    expect(() => declare(broken)).to.throw('mistake in a suite');
    expect(() => proves(row('x'), proof)).to.throw(/outside clause/);
  });

  it('waiting hands a row on as it is', () => {
    const given = {
      ...row('waits'),
      waits: 60,
      first: async () => ({ until: new Date(0), why: 'it lives so long', hold: 'a token' }),
      after: async () => Promise.reject(new Error('unused')),
    };
    expect(waiting<string, string>(given)).to.equal(given);
  });
});
