import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Report } from '../results/report.js';
import { changed, cli, oneVariant, Process, workFolder } from './cli.test-support.js';

const reportIn = async (folder: string): Promise<Report> =>
  JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as Report;

describe('the command line: gate, baseline, diff, rerun and merge', function () {
  this.timeout(60_000);
  let folder: Awaited<ReturnType<typeof workFolder>>;
  let bank: Process;
  let small = '';
  let failed = '';
  const at = (name: string): string => join(folder.path, name);
  const known = (entry: Record<string, string>): string =>
    `failures:\n  - ${JSON.stringify({ owner: 'team consent', reason: 'release 12', expires: '2999-01-31', ...entry })}\n`;
  const run = (out: string, ...more: string[]) =>
    cli(['run', '-t', small, '--driver', 'forms', '--quiet', '--out', at(out), ...more]);

  before(async () => {
    folder = await workFolder();
    const whole = at('bank.yaml');
    bank = new Process(['sandbox', '--defect', 'code-can-be-reused', '--target-out', whole]);
    await bank.says('Ctrl-C closes it.');
    small = await changed(whole, at('small.yaml'), oneVariant);
    const { code, stderr } = await run('failed', '--only', 'code-reuse', '--only', 'jarm-aud');
    expect(code, stderr).to.equal(1);
    failed = at('failed');
  });
  after(async () => {
    bank.child.kill('SIGKILL');
    await bank.ended();
    await folder.remove();
  });

  it('writes a baseline from a run, and goes by it in the next', async () => {
    const file = at('known.yaml');
    const answer = ['--owner', 'team consent', '--reason', 'release 12', '--expires', '2999-01-31'];
    const wrote = await cli(['baseline', 'write', failed, '--out', file, ...answer, '--ticket', 'BANK-12']);
    expect(wrote.code, wrote.stderr).to.equal(0);
    expect(wrote.stdout).to.contain('1 failure now known until 2999-01-31').and.to.contain('code-reuse');
    const again = await run('known', '--only', 'code-reuse', '--only', 'jarm-aud', '--baseline', file);
    expect(again.code, again.stderr).to.equal(0);
    expect(again.stdout)
      .to.contain('NOT READY')
      .and.to.contain('team consent')
      .and.to.contain('2999-01-31')
      .and.to.contain('exit 0: what failed is let through');
    const report = await reportIn(at('known'));
    expect(report.gate).to.deep.include({ passed: true, stops: [] });
    expect(report.gate.baseline?.suppressed).to.have.length(1);
    expect(report.checks.find(({ verdict }) => verdict === 'failed')?.known?.ticket).to.equal('BANK-12');
    // The baseline is in the events: later the verdict is the same, without the file.
    const later = await cli(['report', at('known'), '--out', at('later'), '--quiet']);
    expect(later.code).to.equal(0);
    expect(await reportIn(at('later'))).to.deep.equal(report);
  });

  it('judges a stored run by another gate, with its exit code, and leaves its files alone', async () => {
    const plain = await cli(['report', failed, '--quiet']);
    expect(plain.code, plain.stderr).to.equal(0);
    const before = await readFile(join(failed, 'report.json'), 'utf8');
    const file = at('stored.yaml');
    const codes: Record<string, number | null> = {};
    for (const [name, text, ...more] of [
      ['none', '', '--gate', 'none'],
      ['must', '', '--gate', 'must'],
      ['known', known({ check: 'code-reuse' }), '--baseline', file],
      ['expired', known({ check: 'code-reuse', expires: '2026-01-01' }), '--baseline', file],
      [
        'stale',
        `${known({ check: 'code-reuse' })}${known({ check: 'jarm-aud' }).split('\n')[1]}\n`,
        '--baseline',
        file,
      ],
      ['wrong', known({ check: 'code-reuse', ownr: 'x' }), '--baseline', file],
    ] as const) {
      if (text !== '') await writeFile(file, text);
      const { code, stdout, stderr } = await cli(['report', failed, ...more]);
      codes[name] = code;
      if (name === 'stale') expect(stdout).to.contain('jarm-aud: Its check passed.');
      if (name === 'expired') expect(stdout).to.contain('expired');
      if (name === 'wrong')
        expect(stderr).to.match(/stored\.yaml:2:\d+: failures\[0\]\.ownr: unknown key; did you mean owner\?/);
    }
    expect(codes).to.deep.equal({ none: 0, must: 1, known: 0, expired: 1, stale: 1, wrong: 2 });
    expect((await readFile(join(failed, 'report.json'), 'utf8')) === before).to.equal(true);
  });

  it('tells a baseline that has mistakes before the bank is asked', async () => {
    await writeFile(at('broken.yaml'), 'failures: 3\n');
    const { code, stderr } = await run('never', '--baseline', at('broken.yaml'));
    expect(code).to.equal(2);
    expect(stderr).to.contain('failures: expected a list, found 3');
    expect(await readdir(folder.path)).not.to.contain('never');
  });

  it('runs again only what failed, beside the first run, with both attempts', async () => {
    const first = await readFile(join(failed, 'run.ndjson'), 'utf8');
    const { code, stdout, stderr } = await cli(['rerun', failed]);
    expect(code, stderr).to.equal(1);
    expect(stdout).to.contain('Judging 1 check of ').and.to.contain('Joined from 2 runs');
    const report = await reportIn(`${failed}-rerun-1`);
    expect(report.parts?.map(({ relation }) => relation)).to.deep.equal(['first', 'rerun']);
    const check = report.checks.find(({ check: id }) => id === 'code-reuse');
    expect(check?.earlier).to.have.length(1);
    expect(check?.result?.evidence.every((id) => id.startsWith('2.'))).to.equal(true);
    expect(report.counts).to.include({ failed: 1, passed: 1 });
    expect(await readFile(join(failed, 'run.ndjson'), 'utf8')).to.equal(first);
    const verified = await cli(['verify', `${failed}-rerun-1`]);
    expect(verified.code, verified.stdout + verified.stderr).to.equal(0);
    const own = await cli(['rerun', failed, '--out', failed]);
    expect(own.code).to.equal(2);
    expect(own.stderr).to.contain('holds the first run');
  });

  it('runs nothing where nothing is open, and says so', async () => {
    const fine = await run('fine', '--only', 'jarm-aud');
    expect(fine.code, fine.stderr).to.equal(0);
    const { code, stdout } = await cli(['rerun', at('fine')]);
    expect(code).to.equal(0);
    expect(stdout).to.contain('nothing to run again').and.to.contain('exit 0');
    expect(await readdir(folder.path)).not.to.contain('fine-rerun-1');
    // Another bank's target is no rerun.
    const other = at('other.yaml');
    await writeFile(other, (await readFile(small, 'utf8')).replace(/localhost:/g, 'bank.invalid:'));
    const refused = await cli(['rerun', failed, '-t', other, '--out', at('refused')]);
    expect(refused.code).to.equal(2);
    expect(refused.stderr).to.contain('is about bank.invalid, and the run judged localhost');
  });

  it('joins runs to one verdict', async () => {
    const fine = await run('half', '--only', 'jarm-iss');
    expect(fine.code, fine.stderr).to.equal(0);
    const merged = await cli(['merge', failed, at('half'), '--out', at('whole')]);
    expect(merged.code, merged.stderr).to.equal(1);
    const report = await reportIn(at('whole'));
    expect(report.counts).to.include({ failed: 1, passed: 2 });
    expect((await readdir(at('whole'))).sort()).to.include.members([
      'junit.xml',
      'manifest.json',
      'report.html',
      'run.ndjson',
    ]);
    const into = await cli(['merge', failed, at('half'), '--out', at('half')]);
    expect(into.code).to.equal(2);
    const gated = await run('gated', '--only', 'jarm-iss', '--gate', 'none');
    expect(gated.code).to.equal(0);
    const differs = await cli(['merge', failed, at('gated'), '--out', at('no')]);
    expect(differs.code).to.equal(2);
    expect(differs.stderr).to.contain('different gates').and.to.contain('--gate');
    const said = await cli(['merge', failed, at('gated'), '--gate', 'none', '--out', at('said'), '--quiet']);
    expect(said.code, said.stderr).to.equal(0);
  });

  it('compares runs, by an exit code of its own', async () => {
    const page = at('out/diff.html');
    const worse = await cli(['diff', at('half'), at('whole'), '--html', page, '--markdown', at('diff.md')]);
    expect(worse.code, worse.stderr).to.equal(1);
    expect(worse.stdout).to.contain('Newly failing (1)').and.to.contain('code-reuse');
    expect(await readFile(page, 'utf8')).to.contain('code-reuse');
    expect(await readFile(at('diff.md'), 'utf8')).to.contain('## Newly failing (1)');
    const json = await cli(['diff', at('whole'), at('half'), '--json']);
    expect(json.code).to.equal(0);
    expect(JSON.parse(json.stdout)).to.deep.include({ version: 1, exitCode: 0 });
    expect((await cli(['diff', at('whole')])).code).to.equal(2);
    expect((await cli(['diff', at('whole'), at('nowhere')])).code).to.equal(2);
  });
});
