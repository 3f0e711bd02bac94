import { expect } from 'chai';
import type { Suite } from 'mocha';
import { declare } from './declared.js';
import type { CheckRow, Refusal, RefusalRow } from './rows.js';
import { grow, type Stage } from './tree.js';
import { type Clause, proves, refuses, describe as subject } from './words.js';

const row = (id: string): CheckRow => ({ id, requires: ['own:R-1'], title: id });
const spoiled = (id: string): RefusalRow<string> => ({ ...row(id), by: (word) => word });
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

const clause: Clause = {
  prefix: 'OWN',
  number: '1',
  title: 'One',
  body: () => {
    subject('outer', () => {
      proves(row('first'), () => {});
      refuses(refusal, [spoiled('second'), spoiled('third')]);
    });
    subject('outer', () => proves(row('fourth'), () => {}));
  },
};

function stageFor(wanted: readonly string[], heard: string[] = []): Stage {
  return {
    timeout: 1234,
    wants: ({ id }) => wanted.includes(id),
    prove: async ({ id }) => void heard.push(id),
    refuse: async ({ id }) => void heard.push(id),
    control: async (_refusal, position) => void heard.push(position),
  };
}

/** The tree in words: suites with their tests and hooks. */
function outline(suite: Suite): unknown[] {
  const hooks = suite as unknown as { _beforeAll: unknown[]; _afterAll: unknown[] };
  return [
    suite.title,
    ...Array.from({ length: hooks._beforeAll.length }, () => '(before)'),
    ...suite.tests.map(({ title }) => title),
    ...suite.suites.map(outline),
    ...Array.from({ length: hooks._afterAll.length }, () => '(after)'),
  ];
}

describe('grow', () => {
  it('makes suites of describes, tests of rows and hooks of controls', () => {
    const tree = grow('OWN 1', declare(clause), stageFor(['first', 'second', 'third', 'fourth']));
    expect(outline(tree)).to.deep.equal([
      '',
      ['OWN 1', ['outer', 'first', 'fourth', ['a spoiled word', '(before)', 'second', 'third', '(after)']]],
    ]);
    expect(tree.root).to.equal(true);
    expect(tree.suites[0]?.timeout()).to.equal(1234);
  });

  it('leaves out rows that are not wanted, and the controls of a group without rows', () => {
    const tree = grow('OWN 1', declare(clause), stageFor(['fourth']));
    expect(outline(tree)).to.deep.equal(['', ['OWN 1', ['outer', 'fourth']]]);
    const group = grow('OWN 1', declare(clause), stageFor(['third']));
    expect(outline(group)).to.deep.equal([
      '',
      ['OWN 1', ['outer', ['a spoiled word', '(before)', 'third', '(after)']]],
    ]);
  });
});
