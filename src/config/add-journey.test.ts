import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { addJourney, envNameOf } from './add-journey.js';

const script = [{ on: 'Sign in', fill: { Password: '{password}', Code: '{code}' }, click: 'Go' }];

describe('a journey put into a target file', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'add-journey-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const add = async (name: string, before: string, values: readonly string[] = []): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, before, { mode: 0o600 });
    await addJourney(file, { journey: 'approve', script, values });
    return readFile(file, 'utf8');
  };

  it('takes the place of the one before, and leaves comments, order and quotes as they were', async () => {
    const head = `# yaml-language-server: $schema=x
name: "Our bank" # as people call it

# who may sign in
customers:
  - {name: ada, values: {password: 'env:PW'}} # the first
journeys:
  # the refusal
  reject:
    - click: 'No'
`;
    const after = await add('bank.yaml', `${head}  approve:\n    - click: Old\n`);
    expect(after).to.equal(
      `${head}  approve:\n    - on: Sign in\n      fill:\n        Password: "{password}"\n        Code: "{code}"\n      click: Go\n`,
    );
    expect((await stat(join(folder, 'bank.yaml'))).mode & 0o777).to.equal(
      process.platform === 'win32' ? 0o666 : 0o600,
    );
    expect(await readdir(folder)).to.deep.equal(['bank.yaml']);
  });

  it('adds what is missing: the journeys themselves, and references for each customer', async () => {
    const before =
      'customers:\n  - name: ada\n    values:\n      password: env:PW\n  - name: eve-2\n    values: {}\njourneys:\n';
    const after = await add('bank.yaml', before, ['password', 'code']);
    expect(after).to.contain('password: env:PW\n      code: env:ADA_CODE\n');
    expect(after)
      .to.match(/password: env:EVE_2_PASSWORD/)
      .and.to.match(/code: env:EVE_2_CODE/);
    expect(after).to.match(/journeys:\n {2}approve:\n/);
  });

  it('keeps JSON as JSON', async () => {
    const after = await add('bank.json', '{"name": "x", "journeys": {"approve": []}}');
    expect(JSON.parse(after)).to.deep.equal({ name: 'x', journeys: { approve: script } });
  });

  it('leaves a file alone that it does not understand', async () => {
    const file = join(folder, 'list.yaml');
    await writeFile(file, '- a\n');
    const fault = await addJourney(file, { journey: 'approve', script, values: [] }).catch(
      (error: Error) => error,
    );
    expect(fault).to.have.property('name', 'SetupFault');
    expect(await readFile(file, 'utf8')).to.equal('- a\n');
  });

  it('makes names of environment variables', () => {
    expect(envNameOf('ada', 'oneTimeCode')).to.equal('ADA_ONE_TIME_CODE');
    expect(envNameOf('7 seas', 'pin-2')).to.equal('_7_SEAS_PIN_2');
  });
});
