import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeFolder } from './make-folder.js';

describe('making a folder', () => {
  it('says which ones had to be made, innermost first', () => {
    const home = mkdtempSync(join(tmpdir(), 'folder-'));
    try {
      const made = [join(home, 'a', 'b', 'c'), join(home, 'a', 'b'), join(home, 'a')];
      expect(makeFolder(join(home, 'a', 'b', 'c'))).to.deep.equal(made);
      expect(made.every((folder) => existsSync(folder))).to.equal(true);
      expect(makeFolder(join(home, 'a'))).to.deep.equal([]);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });

  it('ends where nothing can be made', () => {
    // Only there does Node itself try for ever.
    const nowhere = process.platform === 'linux' ? '/proc/none/deeper' : join(process.execPath, 'none');
    expect(() => makeFolder(nowhere)).to.throw(/ENOENT|ENOTDIR|EEXIST|EACCES|EPERM/);
  });
});
