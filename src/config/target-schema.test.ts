import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { type Fixture, openFixture } from './target.fixture.js';
import { targetJsonSchema, targetSchemaFile, targetSchemaText } from './target-schema.js';

describe('JSON Schema of target files', function () {
  this.timeout(20_000);
  let fixture: Fixture;
  before(async () => {
    fixture = await openFixture();
  });
  after(() => fixture.close());

  it('is published as the shape stands (else: node dist/src/config/write-schema.js)', async () => {
    expect(await readFile(targetSchemaFile, 'utf8')).to.equal(targetSchemaText());
  });

  it('takes what the loader takes, and refuses misspelt and missing members', () => {
    const validate = new Ajv({ strict: false }).compile(targetJsonSchema());
    const good = fixture.good();
    expect(validate({ $schema: 'x', ...good }), JSON.stringify(validate.errors)).to.equal(true);
    expect(validate({ ...good, lanes: 3 })).to.equal(false);
    expect(validate({ ...good, customers: undefined })).to.equal(false);
    expect(validate({ ...good, journeys: { reject: good.journeys.approve } })).to.equal(false);
    const { client1 } = good.clients;
    const both = { p12: 'file:a', cert: 'file:b', key: 'file:c' };
    expect(validate({ ...good, clients: { client1: { ...client1, certificate: both } } })).to.equal(false);
    expect(validate({ ...good, clients: { client1: { ...client1, keys: '{"keys":[]}' } } })).to.equal(false);
    expect(
      validate({ ...good, clients: { client1: { ...client1, redirectUri: 'http://a.example' } } }),
    ).to.equal(false);
  });
});
