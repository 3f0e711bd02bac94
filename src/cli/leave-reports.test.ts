import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { sampleReport } from '../reporters/sample.test-support.js';
import { leaveReports } from './leave-reports.js';
import { runOptions } from './options.js';
import type { Cli } from './terminal.js';

describe('reports of a command', () => {
  let folder = '';
  let told = '';
  const cliWith = (env: NodeJS.ProcessEnv): Cli => {
    const stderr = new PassThrough();
    stderr.on('data', (text: Buffer) => {
      told += String(text);
    });
    return { env, args: [], stdout: new PassThrough(), stderr } as unknown as Cli;
  };
  beforeEach(async () => {
    told = '';
    folder = await mkdtemp(join(tmpdir(), 'leave-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('adds the summary to that of the job, behind what stands there, whatever formats were asked for', async () => {
    const summary = join(folder, 'job.md');
    await writeFile(summary, 'before\n');
    const cli = cliWith({ GITHUB_STEP_SUMMARY: summary });
    await leaveReports(cli, sampleReport(), join(folder, 'out'), ['junit']);
    await leaveReports(cli, sampleReport(), join(folder, 'out'), ['md']);
    const text = await readFile(summary, 'utf8');
    expect(text).to.match(/^before\n# Northwind Bank: a requirement failed\n/);
    expect(text.match(/^# /gm)?.length).to.equal(2);
    const own = await readFile(join(folder, 'out', 'summary.md'), 'utf8');
    expect(text.endsWith(`${own}\n`)).to.equal(true);
    expect((await readdir(join(folder, 'out'))).sort()).to.deep.equal(['junit.xml', 'summary.md']);
    expect(told).to.equal('');
  });

  it('writes nothing beyond the room of a job, and no job summary stops a run', async () => {
    const summary = join(folder, 'job.md');
    await writeFile(summary, 'x'.repeat(1_048_000));
    await leaveReports(cliWith({ GITHUB_STEP_SUMMARY: summary }), sampleReport(), folder, ['md']);
    expect((await readFile(summary, 'utf8')).length).to.equal(1_048_000);
    expect(told).to.contain('The job summary is full');

    await leaveReports(cliWith({ GITHUB_STEP_SUMMARY: folder }), sampleReport(), folder, ['md']);
    expect(told).to.contain('The job summary could not be written');
    expect(await readdir(folder)).to.include('summary.md');
  });

  it('takes formats as a list, and refuses one that it does not know', () => {
    const read = runOptions.formats.read;
    expect(read?.('sarif, md,sarif')).to.deep.equal(['sarif', 'md']);
    expect(() => read?.('sarif,pdf')).to.throw('Expected some of html, json, junit, sarif, md, har');
    expect(() => read?.('')).to.throw('Expected some of');
  });
});
