import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { report as reportSchema } from '../results/report.js';
import { sampleReport } from './sample.test-support.js';
import { writeReports } from './write.js';

describe('writeReports', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reports-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('writes all but HAR into a folder that it makes, and nothing else', async () => {
    const into = join(folder, 'a', 'b');
    const written = await writeReports(sampleReport(), into);
    expect((await readdir(into)).sort()).to.deep.equal([
      'junit.xml',
      'report.html',
      'report.json',
      'report.sarif',
      'summary.md',
    ]);
    const json: unknown = JSON.parse(await readFile(written.json, 'utf8'));
    expect(reportSchema.parse(json)).to.deep.equal(sampleReport());
    expect(await readFile(written.html, 'utf8')).to.match(/<\/html>\s*$/);
    expect(await readFile(written.junit, 'utf8')).to.match(/<\/testsuites>\s*$/);
  });

  it('writes the formats that are asked for, and gives their paths', async () => {
    const written = await writeReports(sampleReport(), folder, ['har', 'sarif']);
    expect((await readdir(folder)).sort()).to.deep.equal(['exchanges.har', 'report.sarif']);
    expect(written).to.deep.equal({
      har: join(folder, 'exchanges.har'),
      sarif: join(folder, 'report.sarif'),
    });
    for (const path of [written.har, written.sarif]) JSON.parse(await readFile(path ?? '', 'utf8'));
  });

  it('replaces older reports', async () => {
    await writeFile(join(folder, 'report.html'), 'old');
    const { html } = await writeReports(sampleReport(), folder);
    expect(await readFile(html, 'utf8')).to.contain('Northwind');
  });

  it('leaves no half-written report behind when one cannot be put in place', async () => {
    await mkdir(join(folder, 'junit.xml', 'in-the-way'), { recursive: true });
    let failed = false;
    await writeReports(sampleReport(), folder).catch(() => {
      failed = true;
    });
    expect(failed).to.equal(true);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).to.deep.equal([]);
    expect(await readdir(folder)).not.to.include('report.html');
  });
});
