import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadTarget } from '../config/load-target.js';
import { startBank } from './start.js';
import { testPki } from './testing/pki.js';

describe('sandbox: the target that fits', () => {
  it('loads from its document, and is the same as in memory', async () => {
    const bank = await startBank({ pki: await testPki() });
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-target-'));
    try {
      const file = join(folder, 'bank.yaml');
      await writeFile(file, bank.targetDocument());
      const loaded = await loadTarget(file);
      const { file: _file, digest: _digest, secrets, ...made } = bank.target();
      expect(loaded).to.deep.include(made);
      expect(loaded.secrets).to.include.members(
        made.customers.flatMap(({ values }) => [values.password, values.otp]),
      );
      expect(secrets).to.include.members(made.customers.map(({ values }) => values.password));
      expect(bank.targetDocument()).to.not.contain('violet-engine-12');
    } finally {
      await bank.stop();
      await rm(folder, { recursive: true });
    }
  });
});
