import { generateKeyPairSync } from 'node:crypto';
import { appendFile, cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { type RunningBank, startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import { changed, cli, oneVariant, workFolder } from './cli.test-support.js';

describe('the command line, signing and verifying a run', function () {
  this.timeout(60_000);
  let folder: Awaited<ReturnType<typeof workFolder>>;
  let bank: RunningBank;
  let target: string;
  let run: string;
  let env: NodeJS.ProcessEnv;

  before(async () => {
    folder = await workFolder();
    bank = await startBank({ pki: await testPki() });
    const whole = join(folder.path, 'whole.yaml');
    await writeFile(whole, bank.targetDocument());
    target = await changed(whole, join(folder.path, 'bank.yaml'), oneVariant);
    env = { FAPI_HARNESS_CONFIG: join(folder.path, 'config') };
    run = join(folder.path, 'run');
  });
  after(async () => {
    await bank.stop();
    await folder.remove();
  });

  const judge = (out: string, args: readonly string[] = [], more: NodeJS.ProcessEnv = {}) =>
    cli(['run', '-t', target, '--only', 'jarm-aud', '--quiet', '--out', out, ...args], {
      cwd: folder.path,
      env: { ...env, ...more },
    });
  const verify = (of: string, ...args: string[]) => cli(['verify', of, ...args], { cwd: folder.path, env });
  /** A copy of the run that a test may spoil. */
  async function copy(name: string): Promise<string> {
    await cp(run, join(folder.path, name), { recursive: true });
    return join(folder.path, name);
  }

  it('signs with a key of the user’s own, made once, that only they may read', async () => {
    const { code, stderr } = await judge(run);
    expect(code, stderr).to.equal(0);
    const file = join(folder.path, 'config', 'signing-key.pem');
    expect(stderr).to.contain(`A key that signs evidence was made: ${file}`);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).to.equal(0o600);
    const second = join(folder.path, 'second');
    const again = await judge(second);
    expect(again.stderr).to.not.contain('was made');
    const keyOf = async (of: string) => JSON.parse(await readFile(join(of, 'signing-key.json'), 'utf8'));
    expect(await keyOf(second)).to.deep.equal(await keyOf(run));
    expect(await keyOf(run)).to.have.keys(['kty', 'crv', 'x', 'y', 'kid', 'alg', 'use']);
    const { signedBy } = JSON.parse(await readFile(join(run, 'report.json'), 'utf8'));
    expect(signedBy).to.equal((await keyOf(run)).kid);
  });

  it('says that a run is intact, and what that does not prove', async () => {
    const { code, stdout } = await verify(run);
    expect(code).to.equal(0);
    for (const words of ['INTACT', 'What it does not prove', 'Alderwick Bank', 'give --key'])
      expect(stdout).to.contain(words);
    const { kid } = JSON.parse(await readFile(join(run, 'signing-key.json'), 'utf8'));
    const named = await verify(run, '--key', kid, '--json');
    expect(named.code).to.equal(0);
    const { state, keyGiven, proves, doesNotProve, manifest } = JSON.parse(named.stdout);
    expect({ state, keyGiven }).to.deep.equal({ state: 'intact', keyGiven: true });
    expect(proves).to.include('It was signed with the key that you named.');
    expect(doesNotProve).to.not.be.empty;
    expect(manifest.exclusions.checks.map(({ verdict }: { verdict: string }) => verdict)).to.include(
      'notRun',
    );
    expect(manifest.exclusions.requirements).to.not.be.empty;
  });

  it('exits with 1 where a byte was changed, or another key was asked for, and with 2 where it was never signed', async () => {
    const spoilt = await copy('spoilt');
    await appendFile(join(spoilt, 'junit.xml'), ' ');
    const seen = await verify(spoilt);
    expect({ code: seen.code, stdout: seen.stdout }).to.satisfy(
      ({ code, stdout }: { code: number; stdout: string }) =>
        code === 1 && stdout.includes('ALTERED') && stdout.includes('junit.xml: '),
    );
    expect((await verify(run, '--key', 'A'.repeat(43))).code).to.equal(1);
    for (const file of ['manifest.json', 'manifest.jws']) await rm(join(spoilt, file));
    expect((await verify(spoilt)).code).to.equal(2);
    expect((await verify(join(folder.path, 'nowhere'))).code).to.equal(2);
    expect((await verify(run, '--key', target)).code, 'a file that is no key').to.equal(2);
  });

  it('makes reports again and signs anew, and refuses what is not its own to sign', async () => {
    const same = await copy('again');
    const made = await cli(['report', same, '--quiet'], { cwd: folder.path, env });
    expect(made.code, made.stderr).to.equal(0);
    const seen = await verify(same, '--json');
    expect(seen.code, seen.stdout).to.equal(0);
    const { rendered, files } = JSON.parse(seen.stdout).manifest;
    expect(rendered.map(({ why }: { why: string }) => why)).to.deep.equal(['run', 'report']);
    const before = JSON.parse(await readFile(join(run, 'manifest.json'), 'utf8'));
    const events = (all: { path: string }[]) => all.find(({ path }) => path === 'run.ndjson');
    expect(events(files)).to.deep.equal(events(before.files));

    const other = await cli(['report', same], {
      cwd: folder.path,
      env: { ...env, FAPI_HARNESS_CONFIG: join(folder.path, 'other') },
    });
    expect(other.code).to.equal(2);
    expect(other.stderr).to.contain('is signed with another key').and.to.contain('--out');
    expect((await verify(same)).code, 'and nothing was touched').to.equal(0);

    await appendFile(join(same, 'run.ndjson'), '\n');
    const laundered = await cli(['report', same], { cwd: folder.path, env });
    expect(laundered.code).to.equal(2);
    expect(laundered.stderr).to.contain('is not what was signed');
    expect((await verify(same)).code).to.equal(1);
  });

  it('signs with a key that is given, and never prints it', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const secret = privateKey.export({
      format: 'pem',
      type: 'pkcs8',
      cipher: 'aes-256-cbc',
      passphrase: 'swordfish-81',
    }) as string;
    await writeFile(join(folder.path, 'pub.pem'), publicKey.export({ format: 'pem', type: 'spki' }));
    const out = join(folder.path, 'given');
    const args = ['--sign-key', 'env:SIGNER', '--sign-passphrase', 'env:PASS'];
    const done = await judge(out, args, { SIGNER: secret, PASS: 'swordfish-81' });
    expect(done.code, done.stderr).to.equal(0);
    expect((await verify(out, '--key', 'pub.pem')).stdout)
      .to.contain('INTACT')
      .and.to.contain('PS256');
    expect((await verify(run, '--key', 'pub.pem')).code).to.equal(1);

    const wrong = await judge(join(folder.path, 'wrong'), args, { SIGNER: secret, PASS: 'herring' });
    expect(wrong.code).to.equal(2);
    expect(wrong.stderr).to.contain('the passphrase is wrong');
    const literal = await judge(join(folder.path, 'literal'), ['--sign-key', secret]);
    expect(literal.code).to.equal(2);
    expect(literal.stderr).to.contain('never the secret itself');
    for (const { stdout, stderr } of [done, wrong, literal]) {
      expect(stdout + stderr).to.not.contain('swordfish-81');
      for (const line of secret.split('\n').slice(1, -2)) expect(stdout + stderr).to.not.contain(line);
    }
    expect(await readdir(folder.path)).to.not.include.members(['wrong', 'literal']);
  });

  it('judges where no key can be kept, and says so', async () => {
    const out = join(folder.path, 'homeless');
    const { code, stderr } = await judge(out, [], { FAPI_HARNESS_CONFIG: join(target, 'config') });
    expect(code, stderr).to.equal(0);
    expect(stderr).to.contain('no key can be kept');
    expect((await verify(out)).code).to.equal(0);
  });

  it('leaves nothing of an earlier run in a folder, and nothing of anybody else’s goes', async () => {
    const out = await copy('used');
    await writeFile(join(out, 'evidence', 'mine.txt'), 'mine');
    await writeFile(join(out, 'evidence', 'exchanges', '9901-9902.json'), '[]');
    expect((await judge(out)).code).to.equal(0);
    expect(await readdir(join(out, 'evidence', 'exchanges'))).to.not.include('9901-9902.json');
    expect(await readFile(join(out, 'evidence', 'mine.txt'), 'utf8')).to.equal('mine');
    const { code, stdout } = await verify(out);
    expect({ code, added: stdout.includes('evidence/mine.txt: added') }).to.deep.equal({
      code: 1,
      added: true,
    });
  });
});
