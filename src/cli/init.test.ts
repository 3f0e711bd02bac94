import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Pki } from '../../certs/pki.js';
import { loadTarget } from '../config/load-target.js';
import { findBrowser } from '../journey/find-browser.js';
import { type RunningBank, startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import { cli, workFolder } from './cli.test-support.js';

const CALLBACK = 'https://www.certification.openid.net/test/a/alderwick/callback';
const PLAN =
  'fapi1-advanced-final-test-plan[client_auth_type=private_key_jwt][fapi_profile=plain_fapi][fapi_auth_request_method=pushed][fapi_response_mode=jarm]';

describe('the command init, with a real bank', function () {
  this.timeout(60_000);
  let folder: Awaited<ReturnType<typeof workFolder>>;
  let pki: Pki;
  let bank: RunningBank;
  let ada: { customerNumber: string; password: string; otp: string };
  const text = (name: string): Promise<string> => readFile(pki.files[name] ?? '', 'utf8');
  const within = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    cli(args, { cwd: folder.path, env });

  before(async () => {
    folder = await workFolder();
    pki = await testPki();
    bank = await startBank({
      pki,
      redirectUris: { client1: CALLBACK, client2: `${CALLBACK}?dummy1=lorem&dummy2=ipsum` },
    });
    const [first] = bank.customers.filter(({ otp }) => otp !== undefined);
    if (first?.otp === undefined)
      throw new Error('the sandbox has a customer with a code that does not change');
    ada = { customerNumber: first.customerNumber, password: first.password, otp: first.otp };
  });

  after(async () => {
    await bank.stop();
    await folder.remove();
  });

  /** Browser automation for the pages of the sandbox. */
  const tasks = (decision: 'allow' | 'deny') => [
    {
      task: 'Sign in',
      match: `${bank.issuer}/*`,
      commands: [
        ['text', 'id', 'customerNumber', ada.customerNumber],
        ['text', 'css', 'input[type=password]', ada.password],
        ['click', 'xpath', "//button[text()='Log in']"],
      ],
    },
    {
      task: 'Code',
      optional: true,
      commands: [
        ['text', 'name', 'code', ada.otp],
        ['click', 'xpath', "//form//button[@class='primary']"],
      ],
    },
    {
      task: 'Accounts',
      commands: [
        ['wait', 'xpath', '//h1', 10, '.*'],
        ['click', 'css', 'input[name=accounts]', 'optional'],
        ['click', 'xpath', "//button[contains(., 'Continue')]"],
      ],
    },
    { task: 'Consent', commands: [['click', 'css', `button[value="${decision}"]`]] },
    { task: 'Back', match: '*/test/a/*/callback*', commands: [['wait', 'id', 'submission_complete', 10]] },
  ];

  const configuration = async () => ({
    alias: 'alderwick',
    description: 'Alderwick, imported',
    publish: 'summary',
    server: { discoveryUrl: bank.discovery },
    client: {
      client_id: 'finch-money',
      scope: 'openid accounts',
      jwks: JSON.parse(await text('client1.jwks')),
    },
    client2: {
      client_id: 'budget-atlas',
      scope: 'openid accounts',
      jwks: JSON.parse(await text('client2.jwks')),
    },
    mtls: { cert: await text('client1.pem'), key: await text('client1.key'), ca: pki.ca },
    mtls2: { cert: await text('client2.pem'), key: await text('client2.key') },
    resource: { resourceUrl: bank.resource },
    browser: [{ match: `${bank.issuer}/*`, tasks: tasks('allow') }],
    override: {
      'fapi1-advanced-final-user-rejects-authentication': { browser: [{ match: '*', tasks: tasks('deny') }] },
    },
  });

  it('imports a configuration of another suite, and judges the bank by its journeys', async () => {
    await writeFile(join(folder.path, 'config.json'), JSON.stringify(await configuration()));
    const args = ['init', '--from', 'config.json', '--plan', PLAN, '--ca', pki.caFile, '--introspection'];
    const made = await within(args);
    expect(made.code, made.stdout + made.stderr).to.equal(0);
    for (const words of [
      'publish',
      'submission_complete',
      'commands[0]',
      'bank-client1.jwks',
      'doctor --target bank.yaml',
    ])
      expect(made.stdout.replace(/\s+/g, ' '), words).to.contain(
        words === 'submission_complete' ? 'never opened' : words,
      );
    const file = join(folder.path, 'bank.yaml');
    const yaml = await readFile(file, 'utf8');
    const key = JSON.parse(await text('client1.jwks')) as { keys: { d: string }[] };
    for (const secret of [ada.password, key.keys[0]?.d ?? '', 'PRIVATE KEY']) {
      expect(yaml).not.to.contain(secret);
      expect(made.stdout).not.to.contain(secret);
    }
    expect(yaml).to.contain('# - publish:').and.to.contain('Client authentication: private_key_jwt');
    if (process.platform !== 'win32')
      expect((await stat(join(folder.path, 'bank-client1.jwks'))).mode & 0o777).to.equal(0o600);

    const target = await loadTarget(file, { env: {}, profiles: ['fapi1-advanced'] });
    expect(target).to.include({ name: 'Alderwick, imported', introspection: 'client1' });
    expect(target.clients.map(({ name, auth, redirectUri }) => ({ name, auth, redirectUri }))).to.deep.equal([
      { name: 'client1', auth: 'private_key_jwt', redirectUri: CALLBACK },
      { name: 'client2', auth: 'private_key_jwt', redirectUri: `${CALLBACK}?dummy1=lorem&dummy2=ipsum` },
    ]);
    for (const { variants } of target.clients)
      expect(variants).to.deep.equal([{ request: 'pushed', response: 'jarm' }]);
    expect(Object.keys(target.journeys)).to.deep.equal(['approve', 'reject']);

    const run = await within([
      'run',
      '-t',
      'bank.yaml',
      '--only',
      'jarm-aud',
      '--only',
      'user-rejects',
      '--out',
      'run',
    ]);
    expect(run.code, run.stdout + run.stderr).to.equal(0);
    const report = JSON.parse(await readFile(join(folder.path, 'run', 'report.json'), 'utf8'));
    expect(report.counts.passed).to.equal(2);
    expect(report.counts.failed + report.counts.inconclusive).to.equal(0);
  });

  it('imports journeys that a browser walks as well', async function () {
    const found = findBrowser();
    if (found === undefined) this.skip();
    const args = ['run', '-t', 'bank.yaml', '--only', 'jarm-aud', '--driver', 'browser', '--out', 'browser'];
    const run = await within(args, { FAPI_HARNESS_BROWSER: found.path });
    expect(run.code, run.stdout + run.stderr).to.equal(0);
    const report = JSON.parse(await readFile(join(folder.path, 'browser', 'report.json'), 'utf8'));
    expect(report.counts.passed).to.equal(1);
  });

  it('writes over nothing, and says what the imported file lacks', async () => {
    await writeFile(join(folder.path, 'there.yaml'), 'mine');
    await writeFile(
      join(folder.path, 'half.json'),
      JSON.stringify({ server: { discoveryUrl: bank.discovery } }),
    );
    const args = ['init', '--from', 'half.json', '--ca', pki.caFile, '--out'];
    const refused = await within([...args, 'there.yaml']);
    expect(refused.code).to.equal(2);
    expect(refused.stderr).to.contain('there.yaml exists already').and.to.contain('--force');
    expect(await readFile(join(folder.path, 'there.yaml'), 'utf8')).to.equal('mine');
    const half = await within([...args, 'half.yaml']);
    expect(half.code).to.equal(2);
    for (const member of ['clientId', 'keys', 'redirectUri', 'certificate', 'customers', 'approve'])
      expect(half.stdout, member).to.contain(member);
    expect(await readFile(join(folder.path, 'half.yaml'), 'utf8')).to.contain('# TO FILL IN: redirectUri');
  });

  it('imports without the bank, and says so', async () => {
    const config = {
      ...(await configuration()),
      server: { discoveryUrl: 'https://localhost:1/.well-known/openid-configuration' },
    };
    await writeFile(join(folder.path, 'away.json'), JSON.stringify(config));
    const { code, stdout, stderr } = await within([
      'init',
      '--from',
      'away.json',
      '--plan',
      PLAN,
      '-o',
      'away.yaml',
    ]);
    expect(code, stderr).to.equal(0);
    expect(stderr).to.contain('localhost:1');
    expect(stdout).to.contain('discovery document could not be read');
    expect(stdout.replace(/\s+/g, ' ')).to.contain('To check');
  });

  it('writes a file from options, which judges the bank as it stands', async () => {
    const file = (name: string): string => pki.files[name] ?? '';
    const made = await within(
      [
        ...['init', '--out', 'targets/flags.yaml', '--discovery', bank.issuer, '--ca', pki.caFile],
        ...['--client-id', 'finch-money', '--keys', file('client1.jwks')],
        ...['--cert', file('client1.pem'), '--key', file('client1.key'), '--redirect-uri', CALLBACK],
        ...['--scope', 'openid accounts', '--resource', bank.resource],
        ...['--page', `Customer number=${ada.customerNumber}; Password=env:ADA_PASSWORD; Log in`],
        ...['--page', 'One-time code=env:ADA_OTP; Confirm code', '--page', 'Everyday Account; Continue'],
        ...['--page', 'Allow', '--deny', 'Deny'],
      ],
      { ADA_PASSWORD: ada.password, ADA_OTP: ada.otp },
    );
    expect(made.code, made.stdout + made.stderr).to.equal(0);
    expect(made.stdout).not.to.contain('Left to fill in');
    const run = await within(
      ['run', '-t', 'targets/flags.yaml', '--only', 'user-rejects', '--only', 'jarm-aud', '--out', 'flags'],
      {
        ADA_PASSWORD: ada.password,
        ADA_OTP: ada.otp,
      },
    );
    expect(run.code, run.stdout + run.stderr).to.equal(0);
    const { counts } = JSON.parse(await readFile(join(folder.path, 'flags', 'report.json'), 'utf8'));
    // In all four variants, and in the two with JARM: discovery rules out none.
    expect(counts).to.include({ passed: 6, failed: 0, inconclusive: 0 });
  });

  it('makes fresh keys, and names what is left to fill in', async () => {
    const made = await within([
      ...[
        'init',
        '--out',
        'fresh.yaml',
        '--offline',
        '--discovery',
        'bank.example',
        '--client-id',
        'x',
        '--new-keys',
      ],
      ...['--cert', pki.files['client1.pem'] ?? '', '--key', pki.files['client1.key'] ?? ''],
      ...['--redirect-uri', 'https://tpp.example/cb'],
    ]);
    expect(made.code).to.equal(2);
    expect(made.stdout)
      .to.contain('register it at the bank')
      .and.to.contain('BANK_PASSWORD is not set')
      .and.to.contain('journeys.approve is an example');
    const open = JSON.parse(await readFile(join(folder.path, 'fresh-client1.public.jwks'), 'utf8'));
    const own = JSON.parse(await readFile(join(folder.path, 'fresh-client1.jwks'), 'utf8'));
    expect(open.keys[0]).to.not.have.any.keys('d', 'p', 'q');
    expect(open.keys[0].kid).to.equal(own.keys[0].kid);
    const env = { BANK_PASSWORD: 'x' };
    const target = await loadTarget(join(folder.path, 'fresh.yaml'), { env, profiles: ['fapi1-advanced'] });
    expect(target.clients[0]?.keys[0]?.alg).to.equal('PS256');
  });

  it('answers a wrong profile or variant in the file with the nearest right name', async () => {
    const yaml = await readFile(join(folder.path, 'bank.yaml'), 'utf8');
    const wrong = yaml
      .replace('[fapi1-advanced]', '[fapi1-advancd]')
      .replace('[pushed+jarm]', '[pushd+jarm]');
    await writeFile(join(folder.path, 'wrong.yaml'), wrong);
    const { code, stderr } = await within(['list', '-t', 'wrong.yaml']);
    expect(code).to.equal(2);
    expect(stderr).to.contain('did you mean fapi1-advanced?').and.to.contain('did you mean pushed+jarm?');
  });
});
