import { existsSync } from 'node:fs';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { findBrowser } from '../journey/find-browser.js';
import { FORMAT_FILES, FORMATS } from '../reporters/formats.js';
import { type RunningBank, startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import { changed, cli, oneVariant, workFolder } from './cli.test-support.js';
import { Echo, Finder, filesUnder, formsOf, NAMED, SHAPED } from './planted.test-support.js';

/** A suite that throws what the bank said, in its message, its stack and its cause. */
const CRASHES = `
import { clause, describe, proves } from 'fapi-harness/suite';
import { RequestObject } from 'fapi-harness/tpp';

clause('HOUSE', '1', 'House rules', () => {
  describe('the answer', () => {
    proves({ id: 'house-crash', requires: ['own:HOUSE-1'], title: 'holds a code' }, async ({ bank }) => {
      const flow = await bank.authorize(RequestObject.valid());
      const said = JSON.stringify(flow, (name, value) => (typeof value === 'function' ? undefined : value));
      throw new TypeError('it broke on ' + said, { cause: new Error(said) });
    });
  });
});
`;

describe('planted secrets', function () {
  this.timeout(120_000);
  let folder: Awaited<ReturnType<typeof workFolder>>;
  let bank: RunningBank;
  let echo: Echo;
  let target: string;

  before(async () => {
    folder = await workFolder();
    const pki = await testPki();
    const clean = await startBank({ pki });
    const known = [...clean.target().secrets].filter((secret) => secret.length < 200);
    await clean.stop();
    echo = new Echo(known);
    bank = await startBank({ pki, deviation: echo.deviation });
    for (const secret of known) echo.heard.set(secret, 'secret of the target');
    for (const [name, value] of Object.entries(NAMED)) echo.heard.set(value, `seed: ${name}`);
    for (const [name, value] of Object.entries(SHAPED)) echo.heard.set(value, `seed: ${name}`);
    const whole = join(folder.path, 'whole.yaml');
    await writeFile(whole, bank.targetDocument());
    target = await changed(whole, join(folder.path, 'bank.yaml'), oneVariant);
  });

  after(async () => {
    await bank.stop();
    await folder.remove();
  });

  /** Runs, and gives everything that was written or printed. */
  async function told(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const out = join(folder.path, name);
    const ended = await cli(['run', '-t', target, '--out', out, ...args], {
      cwd: folder.path,
      env: { FAPI_HARNESS_DEBUG: '1', ...env },
    });
    const files = existsSync(out) ? await filesUnder(out) : new Map<string, string>();
    return { ...ended, texts: new Map([...files, ['stdout', ended.stdout], ['stderr', ended.stderr]]) };
  }

  function expectNone(texts: ReadonlyMap<string, string>): void {
    const finder = new Finder(echo.heard);
    // What is looked for can be found where it was not hidden, in every form.
    const sent = new Set(finder.in(echo.sent.join('\n')));
    const kinds = new Set([...sent].map((says) => says.replace(/ \(.*/, '')));
    expect([...kinds]).to.include.members([
      ...['access token', 'client_assertion', 'code_verifier', 'cookie', 'signature of client_assertion'],
      ...[...Object.keys(NAMED), ...Object.keys(SHAPED)].map((name) => `seed: ${name}`),
    ]);
    expect([...sent]).to.include.members(
      [...Object.keys(formsOf('x')), 'over lines'].map((form) => `secret of the target (${form})`),
    );
    const found = [...texts].flatMap(([file, text]) => finder.in(text).map((says) => `${says} in ${file}`));
    expect(found).to.deep.equal([]);
  }

  const ONLY = ['resource-get', 'code-reuse', 'request-object-accepted'].flatMap((id) => ['--only', id]);

  it('stand in no file and no line that a run leaves, whatever the bank says back', async () => {
    const { code, texts, stderr } = await told('forms', [
      ...ONLY,
      '--driver',
      'forms',
      '--formats',
      FORMATS.join(','),
    ]);
    expect(code, stderr).to.be.oneOf([0, 1, 2]);
    expect([...texts.keys()]).to.include.members([
      ...['run.ndjson', 'manifest.json', join('evidence', 'index.json')],
      ...Object.values(FORMAT_FILES),
    ]);
    expectNone(texts);
  });

  it('stand in nothing that is told where the harness breaks, or a suite of one’s own throws', async () => {
    const mine = join(folder.path, 'mine');
    await mkdir(mine);
    await writeFile(join(mine, 'house.mjs'), CRASHES);
    const { code, texts, stderr } = await told('crash', [
      '--suites',
      mine,
      '--only',
      'mine',
      '--driver',
      'forms',
    ]);
    expect(code, stderr).to.equal(3);
    expect(texts.get('run.ndjson'))
      .to.contain('"harness.error"')
      .and.to.match(/it broke on [^\n]*redacted:/);
    expectNone(texts);
  });

  it('stand in nothing that doctor, verify and report say', async () => {
    const env = { FAPI_HARNESS_DEBUG: '1' };
    const doctor = await cli(['doctor', '-t', target, '--driver', 'forms'], { cwd: folder.path, env });
    const { texts } = await told('stored', ['--only', 'resource-get', '--driver', 'forms', '--quiet']);
    const stored = join(folder.path, 'stored');
    const report = await cli(['report', stored], { cwd: folder.path, env });
    await appendFile(join(stored, 'run.ndjson'), '{"type":"exchange"}\n');
    const verify = await cli(['verify', stored], { cwd: folder.path, env });
    expect(doctor.stdout).to.not.equal('');
    expect(report.code, report.stderr).to.equal(0);
    expect(verify.code, verify.stderr).to.equal(1);
    const all = Object.entries({ doctor, report, verify }).flatMap(([name, { stdout, stderr }]) => [
      [`stdout of ${name}`, stdout] as const,
      [`stderr of ${name}`, stderr] as const,
    ]);
    expectNone(new Map([...texts, ...(await filesUnder(stored)), ...all]));
  });

  it('stand in nothing that a run with a browser leaves', async function () {
    const browser = findBrowser();
    if (browser === undefined) return this.skip();
    const args = ['--only', 'request-object-accepted', '--driver', 'browser'];
    const { code, texts, stderr } = await told('browser', args, { FAPI_HARNESS_BROWSER: browser.path });
    expect(code, stderr).to.be.oneOf([0, 1, 2]);
    expect([...texts.keys()].some((file) => file.endsWith('.jpg'))).to.equal(true);
    expectNone(texts);
  });
});
