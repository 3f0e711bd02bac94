import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { packageRoot } from '../package-root.js';

interface Step {
  name: string;
  doing: string;
  inputs: () => string;
  stands: (data: unknown) => boolean;
  adopt?: () => unknown;
  clean?: () => void;
  work: () => Promise<unknown>;
}
interface SetupModule {
  setUp(steps: Step[], options: { folder: string; log: (line: string) => void }): Promise<string[]>;
  withLock<T>(lock: string, log: (line: string) => void, work: () => Promise<T>): Promise<T>;
}

const source = join(packageRoot, 'src', 'setup');
const url = pathToFileURL(join(source, 'setup.mjs')).href;

/** Runs a Node program; gives its exit code and all that it said. */
function node(args: string[], cwd: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

describe('set-up', () => {
  let setup: SetupModule;
  let folder: string;
  let log: string[];

  before(async () => {
    setup = (await import(url)) as SetupModule;
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'setup-'));
    log = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const options = () => ({ folder, log: (line: string) => log.push(line) });

  /** A step whose result is a file; tests change its inputs and its fate. */
  function step(name = 'one') {
    const state = { inputs: 'a', works: 0, cleaned: 0, fails: false };
    const result = join(folder, `${name}.result`);
    const made: Step = {
      name,
      doing: `doing ${name}`,
      inputs: () => state.inputs,
      stands: () => existsSync(result),
      clean: () => {
        state.cleaned += 1;
      },
      work: async () => {
        state.works += 1;
        if (state.fails) throw new Error('broken off');
        writeFileSync(result, '');
        return {};
      },
    };
    return { step: made, state, result };
  }

  it('does a step once, and skips it while it stands', async () => {
    const { step: one, state } = step();
    expect(await setup.setUp([one], options())).to.deep.equal(['one']);
    expect(log.at(-1)).to.match(/^Set-up: doing one, done in \d+\.\d s$/);
    expect(await setup.setUp([one], options())).to.deep.equal([]);
    expect(state.works).to.equal(1);
    expect(readdirSync(folder).filter((name) => name.includes('lock'))).to.deep.equal([]);
  });

  it('does it again when its inputs change or its result is gone, and only it', async () => {
    const first = step('first');
    const second = step('second');
    const both = [first.step, second.step];
    await setup.setUp(both, options());
    second.state.inputs = 'b';
    expect(await setup.setUp(both, options())).to.deep.equal(['second']);
    rmSync(first.result);
    expect(await setup.setUp(both, options())).to.deep.equal(['first']);
  });

  it('clears away and redoes what broke off half-way', async () => {
    const { step: one, state, result } = step();
    state.fails = true;
    let broke: unknown;
    await setup.setUp([one], options()).catch((error: unknown) => {
      broke = error;
    });
    expect(broke).to.be.instanceOf(Error);
    // Even a result that looks whole does not count.
    writeFileSync(result, '');
    state.fails = false;
    expect(await setup.setUp([one], options())).to.deep.equal(['one']);
    expect(state).to.include({ works: 2, cleaned: 1 });
    expect(await setup.setUp([one], options())).to.deep.equal([]);
  });

  it('adopts a result that came about without it', async () => {
    const { step: one, state } = step();
    expect(await setup.setUp([{ ...one, adopt: () => ({}) }], options())).to.deep.equal([]);
    expect(state.works).to.equal(0);
  });

  it('takes over the lock of a process that is gone', async () => {
    const { code, output } = await node(['-e', 'console.log(process.pid)'], folder);
    expect(code).to.equal(0);
    const lock = join(folder, 'lock');
    mkdirSync(lock);
    writeFileSync(join(lock, 'owner.json'), JSON.stringify({ pid: Number(output), token: 'gone' }));
    const { step: one } = step();
    expect(await setup.setUp([one], options())).to.deep.equal(['one']);
    expect(existsSync(lock)).to.equal(false);
  });

  it('waits for a process that is alive, and says so', async () => {
    const lock = join(folder, 'lock');
    const order: string[] = [];
    let end = () => {};
    const held = setup.withLock(
      lock,
      () => {},
      () =>
        new Promise<void>((resolve) => {
          end = () => {
            order.push('first ends');
            resolve();
          };
        }),
    );
    const waits = setup.withLock(
      lock,
      (line) => {
        expect(line).to.include(`process ${process.pid}`);
        end();
      },
      async () => order.push('second runs'),
    );
    await Promise.all([held, waits]);
    expect(order).to.deep.equal(['first ends', 'second runs']);
  });

  it('is done by one of several that start at once', async () => {
    writeFileSync(
      join(folder, 'start.mjs'),
      `import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
       import { setUp } from ${JSON.stringify(url)};
       const step = {
         name: 'one', doing: 'doing one', inputs: () => 'a', stands: () => existsSync('result'),
         work: async () => {
           appendFileSync('works', 'x');
           await new Promise((resolve) => setImmediate(resolve));
           writeFileSync('result', '');
         },
       };
       console.log(JSON.stringify(await setUp([step], { folder: 'stamps', log: () => {} })));`,
    );
    const ends = await Promise.all(Array.from({ length: 4 }, () => node(['start.mjs'], folder)));
    expect(ends.map(({ code }) => code)).to.deep.equal([0, 0, 0, 0]);
    expect(ends.filter(({ output }) => output.trim() === '["one"]')).to.have.lengthOf(1);
    expect(readFileSync(join(folder, 'works'), 'utf8')).to.equal('x');
  });

  it('ends with a sentence and code 2 where it cannot go on, never with a stack', async () => {
    const unknown = await node([join(source, 'run.mjs'), 'dmeo'], folder);
    expect(unknown.code).to.equal(2);
    expect(unknown.output)
      .to.include('There is no task "dmeo".')
      .and.include('demo')
      .and.not.include('    at ');

    const copy = join(folder, 'checkout');
    mkdirSync(join(copy, 'src', 'setup'), { recursive: true });
    for (const name of ['run.mjs', 'setup.mjs', 'steps.mjs']) {
      writeFileSync(join(copy, 'src', 'setup', name), readFileSync(join(source, name)));
    }
    writeFileSync(join(copy, 'package.json'), '{ "name": "copy", "version": "1.0.0" }');
    writeFileSync(join(copy, 'package-lock.json'), 'not a lock file');
    const broken = await node([join(copy, 'src', 'setup', 'run.mjs'), 'build'], copy);
    expect(broken.code).to.equal(2);
    expect(broken.output).to.include('npm could not install').and.not.include('    at ');
  });
});
