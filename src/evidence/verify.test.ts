import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Manifest } from '../results/manifest.js';
import { type SealedRun, sealedRun, whileChanged } from './sealed.test-support.js';
import { newSigningPem, readCheckingKey, readSigningKey } from './signing.js';
import { verifyRun } from './verify.js';

describe('verify', () => {
  let run: SealedRun;
  before(async () => {
    run = await sealedRun();
  });
  after(() => run.remove());

  const alterations = async (): Promise<string[]> => {
    const { state, alterations: found } = await run.verify();
    expect(state).to.equal(found.length === 0 ? 'intact' : 'altered');
    return found.map(({ file, what }) => `${file}: ${what}`);
  };

  it('finds a run intact that nobody touched, and compares all of it with its events', async () => {
    const seen = await run.verify();
    expect(seen.alterations).to.deep.equal([]);
    expect(seen).to.include({ state: 'intact', compared: 'whole', keyGiven: false });
    expect(seen.signedBy).to.deep.equal({ thumbprint: run.key.thumbprint, algorithm: 'ES256' });
    const files = await run.files();
    expect(files).to.include.members([
      'evidence/exchanges/0001-0036.json',
      'evidence/index.json',
      'evidence/journeys.json',
      'manifest.json',
      'manifest.jws',
      'signing-key.json',
    ]);
    expect(seen.manifest?.files.map(({ path }) => path)).to.deep.equal(
      files.filter((path) => !path.startsWith('manifest.')),
    );
  });

  it('catches any changed byte of any file', async () => {
    const files = await run.files();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.integer({ min: 1, max: 255 }),
        async (file, where, mask) => {
          const path = join(run.folder, file);
          const { state } = await whileChanged(
            path,
            (bytes) => {
              const at = Math.floor(where * bytes.length);
              bytes[at] = (bytes[at] as number) ^ mask;
              return bytes;
            },
            () => run.verify(),
          );
          expect(state, file).to.equal('altered');
        },
      ),
      { numRuns: 60 },
    );
    expect((await run.verify()).state).to.equal('intact');
  });

  it('catches every bit of the signature, the unused ones of its last character too', async () => {
    const path = join(run.folder, 'manifest.jws');
    const length = (await readFile(path)).length;
    for (let bit = 0; bit < 8; bit++) {
      for (const at of [0, length - 2, length - 1]) {
        const { state } = await whileChanged(
          path,
          (bytes) => {
            bytes[at] = (bytes[at] as number) ^ (1 << bit);
            return bytes;
          },
          () => run.verify(),
        );
        expect(state, `bit ${bit} at ${at}`).to.equal('altered');
      }
    }
  });

  it('catches a file that was cut, emptied, made longer, taken away, added or renamed', async () => {
    for (const file of await run.files()) {
      const path = join(run.folder, file);
      for (const change of [
        (bytes: Buffer) => bytes.subarray(0, -1),
        () => Buffer.alloc(0),
        (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('\n')]),
      ])
        expect((await whileChanged(path, change, () => run.verify())).state, file).to.equal('altered');
      await rename(path, `${path}.bak`);
      expect((await run.verify()).state, `${file} renamed`).to.equal('altered');
      const bytes = await readFile(`${path}.bak`);
      await rm(`${path}.bak`);
      expect((await run.verify()).state, `${file} taken away`).to.equal('altered');
      await writeFile(path, bytes);
    }
    await mkdir(join(run.folder, 'evidence', 'more'));
    for (const file of ['notes.txt', 'evidence/exchanges/9999-9999.json', 'evidence/more/x.json']) {
      await writeFile(join(run.folder, file), 'x');
      expect(await alterations()).to.deep.equal([`${file}: added: the manifest does not list it`]);
      await rm(join(run.folder, file));
    }
    await rm(join(run.folder, 'evidence', 'more'), { recursive: true });
    expect(await alterations()).to.deep.equal([]);
  });

  it('catches a file in whose place a link stands', async function () {
    if (process.platform === 'win32') return this.skip();
    const path = join(run.folder, 'report.html');
    await rename(path, join(run.folder, '..', 'elsewhere.html'));
    await symlink(join(run.folder, '..', 'elsewhere.html'), path);
    expect(await alterations()).to.include('report.html: a link, or no file at all');
    await rm(path);
    await rename(join(run.folder, '..', 'elsewhere.html'), path);
  });

  it('forgives what file managers leave behind, and says so', async () => {
    await writeFile(join(run.folder, '.DS_Store'), 'x');
    const { state, ignored } = await run.verify();
    await rm(join(run.folder, '.DS_Store'));
    expect({ state, ignored }).to.deep.equal({ state: 'intact', ignored: ['.DS_Store'] });
  });

  it('catches manifest, signature or key of another run', async () => {
    const other = await sealedRun();
    const same = await sealedRun(run.key);
    try {
      for (const file of ['manifest.json', 'manifest.jws', 'signing-key.json']) {
        const theirs = await readFile(join(other.folder, file));
        const { state } = await whileChanged(
          join(run.folder, file),
          () => theirs,
          () => run.verify(),
        );
        expect(state, file).to.equal('altered');
      }
      // By the same key, but of another run.
      const jws = await readFile(join(same.folder, 'manifest.jws'));
      const swapped = await whileChanged(
        join(run.folder, 'manifest.jws'),
        () => jws,
        () => run.verify(),
      );
      expect(swapped.state).to.equal('altered');
    } finally {
      await Promise.all([other.remove(), same.remove()]);
    }
  });

  it('goes by the key that was named, whatever the run carries', async () => {
    const own = await readCheckingKey(JSON.stringify(run.key.jwk));
    const stranger = await readSigningKey(newSigningPem());
    expect(await run.verify(own)).to.include({ state: 'intact', keyGiven: true });
    expect(await run.verify({ thumbprint: run.key.thumbprint })).to.include({ state: 'intact' });
    for (const other of [stranger, { thumbprint: stranger.thumbprint }])
      expect((await run.verify(other)).state).to.equal('altered');
  });

  it('catches a run that was changed and signed again by its holder', async () => {
    const forged = await sealedRun();
    try {
      const file = join(forged.folder, 'report.json');
      const report = JSON.parse(await readFile(file, 'utf8'));
      report.checks[0].verdict = report.checks[0].verdict === 'passed' ? 'failed' : 'passed';
      await writeFile(file, JSON.stringify(report));
      await resign(forged);
      const { state, alterations: found } = await forged.verify();
      expect({ state, found }).to.deep.equal({
        state: 'altered',
        found: [{ file: 'report.json', what: 'does not say what run.ndjson adds up to' }],
      });
    } finally {
      await forged.remove();
    }
  });

  it('compares the verdicts alone where another version wrote the reports', async () => {
    const names = { events: 'run.ndjson', report: 'report.json' };
    expect(await verifyRun(run.folder, names, '10.0.0')).to.include({
      state: 'intact',
      compared: 'verdicts',
    });
  });

  it('says that a run without signature cannot be verified', async () => {
    const bare = await sealedRun();
    await rm(join(bare.folder, 'manifest.json'));
    await rm(join(bare.folder, 'manifest.jws'));
    const { state, reason } = await bare.verify();
    await bare.remove();
    expect(state).to.equal('unverifiable');
    expect(reason).to.contain('not signed');
  });
});

/** Signs a folder as it stands now, by the key that signed it before. */
async function resign({ folder, key }: SealedRun): Promise<void> {
  const { digestOf } = await import('./manifest.js');
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  const files = await Promise.all(manifest.files.map(({ path }) => digestOf(folder, path)));
  const bytes = Buffer.from(JSON.stringify({ ...manifest, files }));
  await writeFile(file, bytes);
  await writeFile(join(folder, 'manifest.jws'), await key.sign(bytes));
}
