import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { PROBES, type ProbeResult } from '../doctor/types.js';
import { type RunningBank, startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import { changed, cli, oneVariant, workFolder } from './cli.test-support.js';

/** Without the breaks of lines. */
const folded = (text: string): string => text.replace(/\s+/g, ' ');

describe('doctor: the command', function () {
  this.timeout(30_000);
  let bank: RunningBank;
  let folder: Awaited<ReturnType<typeof workFolder>>;
  let file: string;
  before(async () => {
    bank = await startBank({ pki: await testPki() });
    folder = await workFolder();
    const whole = join(folder.path, 'whole.yaml');
    await writeFile(whole, bank.targetDocument());
    file = await changed(whole, join(folder.path, 'bank.yaml'), oneVariant);
  });
  after(async () => {
    await bank.stop();
    await folder.remove();
  });
  const doctor = (...args: string[]) => cli(['doctor', '--driver', 'forms', ...args], { cwd: folder.path });

  it('a clean bank: every line is fine, exit code 0, no secret, and nothing is left behind', async () => {
    const { code, stdout, stderr } = await doctor('--target', file);
    expect(code, stdout + stderr).to.equal(0);
    const heads = stdout.split('\n').filter((line) => /^\S/.test(line));
    expect(heads.filter((line) => line.startsWith('✔')).length).to.be.greaterThan(15);
    expect(heads.at(-1)).to.equal('The set-up is fine: a run can begin.');
    for (const { password } of bank.customers) expect(stdout).not.to.contain(password);
    expect(bank.faults).to.deep.equal([]);
  });

  it('a wrong client_id: exit code 2, the cause, and what to do first', async () => {
    const wrong = await changed(file, join(folder.path, 'wrong.yaml'), ({ clients }) => {
      clients.client1 = { ...clients.client1, clientId: 'nobody' };
    });
    const { code, stdout } = await doctor('--target', wrong);
    expect(code).to.equal(2);
    expect(stdout).to.match(/✖ Client authentication · client1/);
    expect(stdout).to.match(/1\. The bank has no client nobody\.\n\s+→ Give clients\.client1\.clientId/);
    expect(folded(stdout)).to.match(
      /· Redirect URI · client1: .{1,99}not tried, because the bank does not take/,
    );
    expect(stdout).to.match(/1 set-up fault\. Begin with: Give clients\.client1\.clientId/);
  });

  it('a target file with a mistake: line and column, and nothing else is tried', async () => {
    const broken = join(folder.path, 'broken.yaml');
    await writeFile(broken, (await readFile(file, 'utf8')).replace('private_key_jwt', 'private_key'));
    const { code, stdout } = await doctor('--target', broken);
    expect(code).to.equal(2);
    expect(stdout).to.match(
      /✖ Target file .*\n.*has a mistake\n\s+.*broken\.yaml:\d+:\d+: clients\.client1\.auth/,
    );
    expect(folded(stdout)).to.match(/· Journey · .{1,99}not tried, because the target file has mistakes/);

    const asJson = await doctor('--target', broken, '--json');
    expect(asJson.code).to.equal(2);
    const told = JSON.parse(asJson.stdout) as { schema: number; ready: boolean; probes: ProbeResult[] };
    expect(told).to.include({ schema: 1, ready: false });
    expect(told.probes.map(({ probe }) => probe)).to.deep.equal(PROBES);
    expect(told.probes[0]?.likely[0]?.cause).to.match(/clients\.client1\.auth/);
  });
});
