import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { clearEvidence } from './sealing.js';

describe('evidence of an earlier run', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'sealing-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('is removed, and what somebody else put there stays', () => {
    const evidence = join(home, 'run', 'evidence');
    mkdirSync(join(evidence, 'exchanges'), { recursive: true });
    for (const name of ['index.json', 'exchanges/0001-0100.json', 'notes.txt'])
      writeFileSync(join(evidence, name), '{}');
    clearEvidence(join(home, 'run'));
    expect(
      ['index.json', 'exchanges', 'notes.txt'].map((name) => existsSync(join(evidence, name))),
    ).to.deep.equal([false, false, true]);
  });

  it('is not looked for behind a link', () => {
    const elsewhere = join(home, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'index.json'), '{}');
    mkdirSync(join(home, 'run'));
    symlinkSync(elsewhere, join(home, 'run', 'evidence'), 'dir');
    expect(() => clearEvidence(join(home, 'run'))).to.throw(/evidence is a link/);
    expect(existsSync(join(elsewhere, 'index.json'))).to.equal(true);
  });
});
