import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { schemaFiles, schemaFolder, writeSchemas } from '../results/schemas.js';
import { sampleEvents, sampleReport } from './sample.test-support.js';

const validator = (file: string) =>
  new Ajv2020({ strict: false }).compile(JSON.parse(schemaFiles()[file] ?? '{}') as object);

describe('published schemas', () => {
  for (const [file, text] of Object.entries(schemaFiles())) {
    it(`${file} is not stale (writeSchemas() mends it)`, async () => {
      const stands = await readFile(join(schemaFolder, file), 'utf8');
      expect(stands.replaceAll('\r\n', '\n')).to.equal(text);
    });
  }

  it('accept a sample of every event and a sample report', () => {
    const event = validator('run-event.schema.json');
    for (const sample of sampleEvents()) expect(event(sample), JSON.stringify(event.errors)).to.equal(true);
    const report = validator('report.schema.json');
    expect(report(JSON.parse(JSON.stringify(sampleReport()))), JSON.stringify(report.errors)).to.equal(true);
  });

  it('refuse another version and a missing member, accept a new member', () => {
    const report = validator('report.schema.json');
    const sample = sampleReport();
    expect(report({ ...sample, version: 2 })).to.equal(false);
    expect(report({ ...sample, seed: undefined })).to.equal(false);
    expect(report({ ...sample, later: 1 })).to.equal(true);
  });

  it('writes them where asked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'schemas-'));
    try {
      const paths = await writeSchemas(folder);
      expect(paths).to.have.length(Object.keys(schemaFiles()).length);
      expect(JSON.parse(await readFile(paths[0] ?? '', 'utf8'))).to.have.property('title');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
