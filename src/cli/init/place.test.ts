import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { SetupFault } from '../../config/setup-fault.js';
import { packageRoot } from '../../package-root.js';
import { Place } from './place.js';

const secret = { name: 'bank-client1.jwks', content: 'key', secret: true, what: 'keys' };

describe('the place of a new target file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fapi-init-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const faultOf = async (work: Promise<unknown>): Promise<SetupFault> => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(SetupFault);
    return error as SetupFault;
  };

  it('writes secrets for their owner alone', async () => {
    await new Place(join(folder, 'deep', 'bank.yaml'), false).write('name: x\n', [secret]);
    expect(await readFile(join(folder, 'deep', 'bank.yaml'), 'utf8')).to.equal('name: x\n');
    if (process.platform !== 'win32')
      expect((await stat(join(folder, 'deep', secret.name))).mode & 0o777).to.equal(0o600);
  });

  it('writes over nothing without force, and then writes nothing at all', async () => {
    const file = join(folder, 'bank.yaml');
    await writeFile(join(folder, secret.name), 'mine', { mode: 0o644 });
    const fault = await faultOf(new Place(file, false).write('new', [secret]));
    expect(fault.message).to.contain(secret.name);
    expect(fault.remedy).to.contain('--force');
    expect(existsSync(file)).to.equal(false);
    expect(await readFile(join(folder, secret.name), 'utf8')).to.equal('mine');
    await new Place(file, true).write('new', [secret]);
    expect(await readFile(join(folder, secret.name), 'utf8')).to.equal('key');
    if (process.platform !== 'win32')
      expect((await stat(join(folder, secret.name))).mode & 0o777, 'a file that others could read').to.equal(
        0o600,
      );
  });

  it('names files as seen from the target file', () => {
    const place = new Place(join(folder, 'targets', 'my bank.yaml'), false);
    expect(place.stem).to.equal('my-bank');
    expect(place.reference(join(folder, 'keys', 'c.pem'))).to.equal('file:../keys/c.pem');
    expect(place.moved('env:X')).to.equal('env:X');
    expect(resolve(place.folder, place.moved('file:secret.txt').slice(5))).to.equal(resolve('secret.txt'));
  });

  it('finds the schema: installed beside it, near by, or as an address', async () => {
    const installed = join(folder, 'node_modules', 'fapi-harness', 'src', 'config');
    expect(
      existsSync(
        fileURLToPath(
          new URL(new Place(join(folder, 'a', 'b', 'c', 'd', 'bank.yaml'), false).schema, 'file:///x/'),
        ),
      ),
    ).to.equal(true);
    await mkdir(installed, { recursive: true });
    await writeFile(join(installed, 'target.schema.json'), '{}');
    expect(new Place(join(folder, 'bank.yaml'), false).schema).to.equal(
      './node_modules/fapi-harness/src/config/target.schema.json',
    );
    expect(new Place(join(packageRoot, 'bank.yaml'), false).schema).to.equal(
      './src/config/target.schema.json',
    );
    expect(new Place(join(packageRoot, 'suites', 'bank.yaml'), false).schema).to.equal(
      '../src/config/target.schema.json',
    );
  });
});
