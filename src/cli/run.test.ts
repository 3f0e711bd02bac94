import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { changed, cli, oneVariant, Process, workFolder } from './cli.test-support.js';

describe('the command line, judging a bank', function () {
  this.timeout(60_000);
  let folder: Awaited<ReturnType<typeof workFolder>>;
  let bank: Process;
  let small: string;
  let whole: string;

  before(async () => {
    folder = await workFolder();
    whole = join(folder.path, 'bank.yaml');
    bank = new Process(['sandbox', '--target-out', whole], { cwd: folder.path });
    await bank.says('Ctrl-C closes it.');
    small = await changed(whole, join(folder.path, 'small.yaml'), oneVariant);
  });

  after(async () => {
    bank.child.kill('SIGINT');
    await bank.ended();
    await folder.remove();
  });

  it('prints what a person needs to use the sandbox', () => {
    for (const words of ['Issuer', 'Discovery', 'customer number 10234501', 'finch-money', 'run --target'])
      expect(bank.stdout).to.contain(words);
  });

  it('exits with 0 on the clean bank, and leaves events and reports', async () => {
    const args = ['run', '-t', small, '--only', 'code-reuse', '--only', 'jarm-aud'];
    const { code, stdout, stderr } = await cli(args, { cwd: folder.path });
    expect(code, stderr).to.equal(0);
    expect(stderr).to.contain('No browser was found');
    const [name = ''] = await readdir(join(folder.path, 'reports', 'runs'));
    expect(name).to.match(/^\d{4}-\d\d-\d\d-\d{6}-alderwick-bank$/);
    const run = join(folder.path, 'reports', 'runs', name);
    expect((await readdir(run)).sort()).to.deep.equal([
      'evidence',
      'junit.xml',
      'manifest.json',
      'manifest.jws',
      'report.html',
      'report.json',
      'report.sarif',
      'run.ndjson',
      'signing-key.json',
      'summary.md',
    ]);
    expect(stdout).to.contain('report.html');
    const report = JSON.parse(await readFile(join(run, 'report.json'), 'utf8'));
    expect(report.counts.passed).to.equal(2);
    expect(report.command).to.deep.equal(args);
  });

  it('makes the same reports again from the stored run, without the bank', async () => {
    const run = join(folder.path, 'stored');
    await cli(['run', '-t', small, '--only', 'jarm-aud', '--out', run, '--seed', 'abc']);
    const again = join(folder.path, 'again');
    const { code, stdout } = await cli(['report', run, '--out', again, '--quiet']);
    expect(code).to.equal(0);
    expect(stdout.trim()).to.equal(join(again, 'report.html'));
    const both = (file: string) =>
      Promise.all([again, run].map((place) => readFile(join(place, file), 'utf8')));
    const [json = '', storedJson = ''] = await both('report.json');
    expect(JSON.parse(json)).to.deep.equal(JSON.parse(storedJson));
    for (const file of ['report.html', 'junit.xml', 'report.sarif', 'summary.md']) {
      const [made, stored] = await both(file);
      expect(made === stored, file).to.equal(true);
    }
  });

  it('replaces an earlier run in the same folder', async () => {
    const run = join(folder.path, 'fixed');
    await cli(['run', '-t', small, '--only', 'jarm-aud', '--out', run]);
    await cli(['run', '-t', small, '--only', 'jarm-iss', '--out', run]);
    const events = (await readFile(join(run, 'run.ndjson'), 'utf8')).trim().split('\n');
    expect(events.filter((line) => line.includes('"run.started"'))).to.have.length(1);
    const report = JSON.parse(await readFile(join(run, 'report.json'), 'utf8'));
    expect(report.command).to.contain('jarm-iss');
  });

  it('stops on a signal with 130, and the reports hold what was judged so far', async () => {
    const run = join(folder.path, 'stopped');
    const started = new Process(['run', '-t', whole, '--out', run]);
    await started.says(' passed');
    started.child.kill('SIGINT');
    const { code, stdout, stderr } = await started.ended();
    // Windows has no signals: there the process is ended from outside.
    if (process.platform === 'win32') return;
    expect(code, stderr).to.equal(130);
    expect(stderr).to.contain('Stopping');
    expect(stdout).to.contain('report.html');
    const report = JSON.parse(await readFile(join(run, 'report.json'), 'utf8'));
    expect(report.run.interrupted).to.equal(true);
    expect(report.counts.passed).to.be.greaterThan(0);
    expect(report.counts.notRun).to.be.greaterThan(0);
    expect((await readdir(run)).filter((name) => name.endsWith('.part'))).to.deep.equal([]);
  });

  it('ends at once on a second signal, and what it leaves can be reported', async () => {
    if (process.platform === 'win32') return;
    const run = join(folder.path, 'hurried');
    const started = new Process(['run', '-t', whole, '--out', run]);
    await started.says(' passed');
    started.child.kill('SIGINT');
    started.child.kill('SIGTERM');
    const { code } = await started.ended();
    expect(code).to.equal(130);
    expect((await readdir(run)).filter((name) => name.endsWith('.part'))).to.deep.equal([]);
    const again = await cli(['report', run, '--quiet']);
    expect(again.code, again.stderr).to.equal(0);
    const report = JSON.parse(await readFile(join(run, 'report.json'), 'utf8'));
    expect(report.exitCode).to.equal(130);
  });

  it('goes on where nobody reads its output', async () => {
    const run = join(folder.path, 'unread');
    const started = new Process(['run', '-t', small, '--only', 'jarm-aud', '--out', run]);
    started.child.stdout?.destroy();
    const { code, stderr } = await started.ended();
    expect(code, stderr).to.equal(0);
    expect(stderr).not.to.contain('EPIPE');
    expect(existsSync(join(run, 'report.html'))).to.equal(true);
  });

  it('refuses an --only that names nothing, with the nearest, and leaves no folder', async () => {
    const run = join(folder.path, 'none');
    const { code, stderr } = await cli(['run', '-t', small, '--only', 'jarm-aut', '--out', run]);
    expect(code).to.equal(2);
    expect(stderr).to.contain('jarm-aud');
    expect(stderr).not.to.match(/\n\s+at /);
    expect(existsSync(run)).to.equal(false);
  });

  it('lists what would run without the bank, for people and for programs', async () => {
    const lost = join(folder.path, 'lost.yaml');
    await writeFile(lost, (await readFile(small, 'utf8')).replace(/localhost:\d+/g, 'bank.invalid'));
    const { code, stdout, stderr } = await cli(['list', '-t', lost, '--only', 'jarm']);
    expect(code, stderr).to.equal(0);
    expect(stdout).to.contain('jarm-aud');
    expect(stdout).to.contain('left out by --only jarm');
    const data = JSON.parse((await cli(['list', '-t', lost, '--json'])).stdout);
    expect(data.variants).to.deep.equal(['private_key_jwt+pushed+jarm']);
    const check = data.checks.find((one: { check: string }) => one.check === 'jarm-aud');
    expect(check).to.include({ status: 'planned', suite: 'jarm', kind: 'proves' });
    expect((await cli(['list', '-t', lost, '--only', 'jarm-aut'])).code).to.equal(2);
  });

  it('tells every mistake of a target file, with file and line', async () => {
    const text = await readFile(small, 'utf8');
    const wrong = join(folder.path, 'wrong.yaml');
    await writeFile(wrong, text.replace('profiles:', 'profils:').replace('client1.jwks', 'client9.jwks'));
    const { code, stdout, stderr } = await cli(['run', '-t', wrong]);
    expect(code).to.equal(2);
    expect(stdout).to.equal('');
    expect(stderr).to.match(/wrong\.yaml:\d+:\d+: profils: unknown key; did you mean profiles\?/);
    expect(stderr).to.match(/wrong\.yaml:\d+:\d+: clients\.client1\.keys: .*does not exist/);
    expect(stderr).not.to.match(/\n\s+at /);
  });

  it('says that a bank is down, and leaves nothing behind', async () => {
    const down = join(folder.path, 'down.yaml');
    await writeFile(down, (await readFile(small, 'utf8')).replace(/localhost:\d+/g, 'localhost:1'));
    const run = join(folder.path, 'of', 'down');
    const { code, stderr } = await cli(['run', '-t', down, '--out', run]);
    expect(code).to.equal(2);
    expect(stderr).to.contain('localhost:1');
    expect(existsSync(join(folder.path, 'of'))).to.equal(false);
  });

  it('exits with 1 where the bank has a defect, and names the check', async () => {
    const { code, stdout } = await cli(
      [
        'demo',
        '--defect',
        'code-can-be-reused',
        '--variants',
        'private_key_jwt+pushed+jarm',
        '--only',
        'code-reuse',
      ],
      { cwd: folder.path },
    );
    expect(code).to.equal(1);
    expect(stdout).to.contain('code-reuse');
    expect(stdout).to.contain('NOT READY');
  });

  it("ends the demo's bank with its parent, however that ends", async () => {
    const file = new URL('./bank-process.js', import.meta.url).href;
    const pki = /file:(.*)[/\\]ca\.pem/.exec(await readFile(whole, 'utf8'))?.[1] ?? '';
    const script = `const { startBankProcess } = await import(${JSON.stringify(file)});
      const bank = await startBankProcess({ pki: ${JSON.stringify(pki)} }, () => {});
      console.log(bank.pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [words] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(words.toString());
    expect(process.kill(pid, 0)).to.equal(true);
    const gone = once(parent, 'exit');
    parent.kill('SIGKILL');
    await gone;
    const limit = Date.now() + 10_000;
    const lives = (): boolean => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    while (lives() && Date.now() < limit) await new Promise((resolve) => setImmediate(resolve));
    expect(lives()).to.equal(false);
  });
});
