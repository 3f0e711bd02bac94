import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { SetupFault } from '../../config/setup-fault.js';
import { packageRoot } from '../../package-root.js';
import { Metadata } from '../../tpp/metadata.js';
import { Stopped } from '../faults.js';
import type { InitFlags } from '../options.js';
import { discoveryUrl } from './answers.js';
import { ask } from './ask.js';
import { type Asker, terminalAsker } from './asker.js';
import { factsOf } from './bank.js';
import { answersFrom } from './from-flags.js';
import { journeyOf, pageOf, wrongPage } from './pages.js';

const FILE = join(packageRoot, 'package.json');
const whole: InitFlags = {
  discovery: 'auth.bank.example',
  clientId: 'one',
  keys: 'k.jwks',
  cert: 'c.pem',
  key: 'c.key',
  redirectUri: 'https://tpp.example/cb',
};

/** Answers questions by the first words that fit, and keeps what was asked. */
function scripted(answers: Readonly<Record<string, string | boolean>>): Asker & { readonly asked: string[] } {
  const asked: string[] = [];
  const find = (message: string): string | boolean => {
    asked.push(message);
    const key = Object.keys(answers).find((words) => message.includes(words));
    if (key === undefined) throw new Error(`nobody expected the question "${message}"`);
    return answers[key] as string | boolean;
  };
  return {
    asked,
    text: async ({ message, wrong, otherwise }) => {
      const answer = String(find(message));
      if (answer === '') return otherwise ?? '';
      const why = wrong?.(answer);
      if (why !== undefined) throw new Error(why);
      return answer;
    },
    choose: async (message, options) => {
      const answer = find(message);
      expect(options.map(({ value }) => value)).to.include(answer);
      return answer as never;
    },
    yes: async (message) => find(message) === true,
    show: () => {},
  };
}

const facts = factsOf(
  new Metadata({
    issuer: 'https://bank.example',
    authorization_endpoint: 'https://bank.example/authorize',
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'tls_client_auth', 'private_key_jwt'],
    pushed_authorization_request_endpoint: 'https://bank.example/par',
    require_pushed_authorization_requests: true,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'jwt'],
    request_object_signing_alg_values_supported: ['RS256', 'ES256'],
    scopes_supported: ['openid', 'accounts', 7],
    introspection_endpoint: 'https://bank.example/introspect',
  }),
);

describe('the questions of init', () => {
  it('read what the bank says of itself', () => {
    expect(facts).to.deep.include({
      auth: ['private_key_jwt', 'tls_client_auth'],
      variants: ['pushed+jarm'],
      algorithms: ['ES256'],
      scopes: ['openid', 'accounts'],
      introspects: true,
    });
    expect(facts.lines.join('\n'))
      .to.contain('PAR): required')
      .and.to.contain('require_pushed_authorization_requests true');
  });

  it('ask for what options leave open, and for nothing else', async () => {
    const asker = scripted({
      'which client_id': 'one',
      'how does it authenticate': 'tls_client_auth',
      'its signing keys': 'new',
      'its certificate (PEM': FILE,
      'private key': FILE,
      'redirect URI': 'https://tpp.example/cb',
      'which scopes': '',
      'second client': false,
      'API address': 'https://api.example/accounts',
      introspect: true,
      'Page 1': 'User=ada; Password=env:PW; Log in',
      'Page 2': '',
      'says no': 'Cancel',
    });
    const answers = await ask({}, asker, { discovery: 'https://d.example', facts });
    expect(answers).to.deep.equal({
      discovery: 'https://d.example',
      environment: 'sandbox',
      clients: [
        {
          name: 'client1',
          clientId: 'one',
          auth: 'tls_client_auth',
          certificate: { cert: FILE, key: FILE },
          redirectUri: 'https://tpp.example/cb',
          scope: 'openid',
        },
      ],
      resource: 'https://api.example/accounts',
      introspection: true,
      pages: [
        {
          fields: [
            { label: 'User', value: 'ada' },
            { label: 'Password', value: 'env:PW' },
          ],
          choose: [],
          click: 'Log in',
        },
      ],
      deny: 'Cancel',
    });
    const given = scripted({ 'second client': false, 'how does it': 'private_key_jwt' });
    await ask(
      {
        ...whole,
        scope: 'openid',
        resource: 'https://a.example',
        introspection: true,
        page: ['Allow'],
        deny: 'No',
      },
      given,
      {
        discovery: 'https://d.example',
        facts,
      },
    );
    expect(given.asked).to.have.length(2);
  });

  it('take options alone where nobody can answer, and name what is missing or wrong', () => {
    expect(answersFrom(whole)).to.deep.include({
      discovery: 'https://auth.bank.example/.well-known/openid-configuration',
    });
    const faultOf = (flags: InitFlags): string => {
      try {
        answersFrom(flags);
      } catch (error) {
        if (error instanceof SetupFault) return [error.message, ...error.details, error.remedy].join('\n');
        throw error;
      }
      return 'none';
    };
    const all = faultOf({});
    for (const option of ['--discovery', '--client-id', '--keys', '--cert', '--redirect-uri'])
      expect(all).to.contain(option);
    expect(faultOf({ ...whole, client2Id: 'two' }))
      .to.contain('--client2-cert')
      .and.not.contain('missing --client2-id');
    expect(faultOf({ ...whole, redirectUri: 'http://x.example' })).to.contain(
      '--redirect-uri http://x.example',
    );
    expect(faultOf({ ...whole, plan: ['x'] })).to.contain('--plan goes with --from');
    expect(faultOf({ ...whole, page: ['Password=literal; Go'] }))
      .to.contain('expected a reference')
      .and.not.contain('literal');
  });

  it('find the discovery document from what a person knows of it', () => {
    const well = 'https://bank.example/.well-known/openid-configuration';
    for (const given of ['bank.example', 'https://bank.example/', well])
      expect(discoveryUrl(given)).to.equal(well);
    expect(discoveryUrl('localhost:8443/a')).to.equal(
      'https://localhost:8443/a/.well-known/openid-configuration',
    );
  });

  it('turn pages into a journey', () => {
    const pages = [
      'Customer number=1=2; PIN=file:pin; Log in',
      'Code=totp:env:SEED; Next',
      'Savings; Giro; Go on',
      'Allow',
    ];
    expect(
      journeyOf(pages.map(pageOf), 'Deny', (reference) => reference.replace('file:', 'file:../')),
    ).to.deep.equal({
      customers: [
        {
          name: 'customer1',
          values: { customerNumber: '1=2', pin: 'file:../pin', totpSecret: 'env:SEED' },
        },
      ],
      journeys: {
        approve: [
          {
            on: 'Customer number',
            fill: { 'Customer number': '{customerNumber}', PIN: '{pin}' },
            click: 'Log in',
          },
          { on: 'Code', fill: { Code: '{totp}' }, click: 'Next' },
          { on: 'Savings', choose: ['Savings', 'Giro'], click: 'Go on' },
          { on: 'Allow', click: 'Allow' },
        ],
        reject: [
          {
            on: 'Customer number',
            fill: { 'Customer number': '{customerNumber}', PIN: '{pin}' },
            click: 'Log in',
          },
          { on: 'Code', fill: { Code: '{totp}' }, click: 'Next' },
          { on: 'Savings', choose: ['Savings', 'Giro'], click: 'Go on' },
          { on: 'Deny', click: 'Deny' },
        ],
      },
    });
    expect(journeyOf([], undefined, (reference) => reference)).to.include({ example: true });
    expect(wrongPage('User=ada')).to.contain('button');
    expect(wrongPage('=ada; Go')).to.contain('label');
    expect(wrongPage(' ; ')).to.contain('Expected');
  });

  describe('on a terminal', () => {
    const opened = async () => {
      const input = new PassThrough() as unknown as NodeJS.ReadStream;
      const output = new PassThrough() as unknown as NodeJS.WriteStream;
      let shown = '';
      output.on('data', (words: Buffer) => {
        shown += words.toString();
      });
      const press = (keys: string): void => {
        (input as unknown as PassThrough).write(keys);
      };
      return { asker: await terminalAsker({ input, output }), press, shown: () => shown };
    };

    it('read a line, and say what is wrong with it', async () => {
      const { asker, press, shown } = await opened();
      const answer = asker.text({
        message: 'Where?',
        wrong: (typed) => (typed === 'ab' ? undefined : 'Not there.'),
      });
      press('a');
      press('\r');
      press('b');
      press('\r');
      expect(await answer).to.equal('ab');
      expect(shown()).to.contain('Where?').and.to.contain('Not there.');
    });

    it('take an empty line where it means something, choices, and yes or no', async () => {
      const { asker, press } = await opened();
      const empty = asker.text({ message: 'Scope?', otherwise: 'openid' });
      press('\r');
      expect(await empty).to.equal('openid');
      const choice = asker.choose('Which?', [
        { value: 'one', label: 'One' },
        { value: 'two', label: 'Two' },
      ]);
      press('\u001b[B');
      press('\r');
      expect(await choice).to.equal('two');
      const yes = asker.yes('Sure?', false);
      press('y');
      expect(await yes).to.equal(true);
    });

    it('end with Ctrl-C', async () => {
      const { asker, press } = await opened();
      const answer = asker.text({ message: 'Where?' }).catch((error: unknown) => error);
      press('\u0003');
      expect(await answer).to.be.instanceOf(Stopped);
    });
  });
});
