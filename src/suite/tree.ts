import { Context, Suite, Test } from 'mocha';
import type { Declared } from './declared.js';
import type { CheckRow, Proof, Refusal, RefusalRow } from './rows.js';

/** What the engine does when mocha comes to a check or a control. Neither ever throws: verdicts are the engine's. */
export interface Stage {
  /** False leaves the row out of the tree. */
  wants(row: CheckRow): boolean;
  prove(row: CheckRow, proof: Proof): Promise<void>;
  refuse(row: RefusalRow<unknown>, refusal: Refusal<unknown>): Promise<void>;
  control(refusal: Refusal<unknown>, position: 'before' | 'after'): Promise<void>;
  /** Milliseconds until mocha gives a check up; the engine's own signal comes earlier. */
  readonly timeout: number;
}

/** Grows a mocha tree from declarations: `describe` becomes suites, rows become tests, controls become hooks. */
export function grow(title: string, declared: readonly Declared[], stage: Stage): Suite {
  const root = new Suite('', new Context());
  root.root = true;
  root.timeout(stage.timeout);
  const clause = Suite.create(root, title);
  for (const one of declared) {
    const parent = one.path.reduce(childNamed, clause);
    if (one.kind === 'proves') {
      if (stage.wants(one.row))
        parent.addTest(new Test(one.row.title, () => stage.prove(one.row, one.proof)));
      continue;
    }
    const rows = one.rows.filter((row) => stage.wants(row));
    if (rows.length === 0) continue;
    const group = Suite.create(parent, one.refusal.name);
    group.beforeAll('the valid message is accepted', () => stage.control(one.refusal, 'before'));
    group.afterAll('the valid message is still accepted', () => stage.control(one.refusal, 'after'));
    for (const row of rows) group.addTest(new Test(row.title, () => stage.refuse(row, one.refusal)));
  }
  return root;
}

const childNamed = (parent: Suite, title: string): Suite =>
  parent.suites.find((suite) => suite.title === title) ?? Suite.create(parent, title);
