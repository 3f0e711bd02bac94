import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { packageRoot } from '../package-root.js';

const run = promisify(execFile);

/** Compiles a suite file that is tied to this requirement; gives what the compiler says. */
async function compiled(requirement: string): Promise<string> {
  const cache = join(packageRoot, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'ids-'));
  try {
    const words = relative(folder, join(packageRoot, 'src/suite/index.js')).replaceAll('\\', '/');
    writeFileSync(
      join(folder, 'suite.ts'),
      `import { clause, proves } from '${words}';
clause('X', '1', 'X', () => proves({ id: 'x', requires: ['${requirement}'], title: 'x' }, () => undefined));
`,
    );
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: relative(folder, join(packageRoot, 'tsconfig.json')).replaceAll('\\', '/'),
        compilerOptions: { noEmit: true, incremental: false, rootDir: packageRoot, tsBuildInfoFile: null },
        include: ['suite.ts'],
      }),
    );
    const tsc = join(packageRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = await run(process.execPath, [tsc, '-p', folder]).catch(
      (error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }),
    );
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('requirement ids as types', function () {
  this.timeout(60_000);

  it('let a right id compile', async () => {
    expect(await compiled('FAPI1-ADV-5.2.2-13')).to.equal('');
  });

  it('do not let a wrong id compile, and name the nearest right one', async () => {
    const said = await compiled('FAPI1-ADV-5.2.2-133');
    expect(said).to.match(/not assignable to type 'Requires'.*Did you mean '"FAPI1-ADV-5\.2\.2-13"'/s);
  });

  it('leave a user’s own ids free under their own prefix', async () => {
    expect(await compiled('own:HOUSE-1')).to.equal('');
  });
});
