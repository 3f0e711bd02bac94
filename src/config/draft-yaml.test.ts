import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import type { Draft } from './draft.js';
import { draftDocument } from './draft-yaml.js';
import { type Fixture, openFixture } from './target.fixture.js';

const FRAME = { schema: './target.schema.json', heading: ['From somewhere.'] };

describe('target file in the making', () => {
  let fixture: Fixture;
  before(async () => {
    fixture = await openFixture();
  });
  after(() => fixture.close());

  const whole = (): Draft => ({
    name: 'My bank: "best" #1',
    environment: 'sandbox',
    authorizedBy: 'Ada',
    discovery: 'https://bank.example/.well-known/openid-configuration',
    ca: fixture.ref('ca.pem'),
    profiles: ['fapi1-advanced'],
    clients: [
      {
        name: 'client1',
        clientId: 'tpp-1',
        auth: 'private_key_jwt',
        keys: fixture.ref('client1.jwks'),
        redirectUri: 'https://tpp.example/cb?a=1&b=2',
        scope: 'openid accounts',
        certificate: { cert: fixture.ref('client1.pem'), key: fixture.ref('client1.key') },
        claims: { id_token: { acr: { essential: true, value: 'x' } } },
        variants: ['pushed+jarm'],
      },
    ],
    resource: { url: 'https://api.example/accounts', headers: { 'x-v': '2' } },
    introspection: 'client1',
    customers: [{ name: 'customer1', values: { user: '0042', password: 'env:PW' } }],
    journeys: {
      approve: [{ on: 'css:#user', fill: { 'css:#user': '{user}', Password: '{password}' }, click: 'Go' }],
    },
    errorPage: 'Something: went wrong',
  });

  it('loads as it was meant', async () => {
    const target = await fixture.load(draftDocument(whole(), FRAME), { profiles: ['fapi1-advanced'] });
    expect(target).to.deep.include({
      name: 'My bank: "best" #1',
      authorizedBy: 'Ada',
      introspection: 'client1',
      errorPage: 'Something: went wrong',
      resource: { url: 'https://api.example/accounts', method: 'GET', headers: { 'x-v': '2' } },
    });
    expect(target.clients[0]).to.deep.include({
      redirectUri: 'https://tpp.example/cb?a=1&b=2',
      variants: [{ request: 'pushed', response: 'jarm' }],
    });
    expect(target.customers[0]?.values.user).to.equal('0042');
  });

  it('tells an editor where the schema is, and a person what each member is', () => {
    const text = draftDocument(whole(), { ...FRAME, toCheck: ['this'], notCarried: ['client.x: no place'] });
    const [first, ...lines] = text.split('\n');
    expect(first).to.equal('# yaml-language-server: $schema=./target.schema.json');
    for (const words of [
      '# - this',
      '# - client.x: no place',
      '# From somewhere.',
      'limits',
      'wrongPassword',
      'reject',
    ])
      expect(text).to.contain(words);
    expect(text).to.contain('not-the-password').and.to.contain('variants: [pushed+jarm]');
    expect(Math.max(...lines.map((line) => line.length))).to.be.at.most(112);
    for (const member of Object.keys(parse(text) as object))
      expect(lines.some((line) => line.startsWith(`${member}:`))).to.equal(true);
  });

  it('keeps a place for what is not known, and the loader names it', async () => {
    const { ca: _ca, discovery: _discovery, ...rest } = whole();
    const [client] = whole().clients;
    const { clientId: _id, certificate: _pair, ...half } = client ?? { name: 'client1' };
    const text = draftDocument({ ...rest, clients: [half], customers: [], journeys: {} }, FRAME);
    for (const member of ['discovery', 'clientId', 'certificate', 'customers', 'approve'])
      expect(text, member).to.match(new RegExp(`# TO FILL IN: ${member}:`));
    expect(text).to.match(/^ {2}# ca: /m);
    const mistakes = (await fixture.mistakes(text)).join('\n');
    for (const member of ['clientId', 'certificate', 'customers', 'journeys'])
      expect(mistakes, member).to.contain(member);
  });

  it('lets nothing that others wrote out of its comments', async () => {
    const evil = 'x\nname: stolen\r\nallow: [active]\u2028z\u0000';
    const text = draftDocument(whole(), {
      schema: evil,
      heading: [evil],
      toCheck: [evil],
      notCarried: [evil],
      facts: { lines: [evil], auth: [], variants: [], scopes: [], algorithms: [], introspects: false },
    });
    const target = await fixture.load(text);
    expect(target.allow).to.deep.equal([]);
    expect(target.name).to.equal('My bank: "best" #1');
    expect(await readFile(join(fixture.folder, 'bank.yaml'), 'utf8')).not.to.match(/^(name: stolen|allow)/m);
  });
});
