import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageRoot } from '../package-root.js';
import { allViolations, forbidden, globOf, importsOf, violationsIn } from './boundaries.js';

interface Override {
  includes: string[];
  linter?: { rules?: { style?: { noRestrictedImports?: { options: { patterns: { group: string[] }[] } } } } };
}

const planted = `import { plan } from '../engine/plan.js';
import type {
  Suite,
} from '../suite/index.js';
export * from '../tpp/index.js';
export const late = async () => (await import('../cli/main.js')).main(plan);
export type Words = Suite;
`;

describe('import boundaries', () => {
  it('hold in every file', () => {
    const found = allViolations(packageRoot);
    expect(found.map(({ file, line, why }) => `${file}:${line} ${why}`)).to.deep.equal([]);
  });

  it('catch each kind of import, with its line', () => {
    expect(violationsIn('src/results/planted.ts', planted)).to.deep.equal([
      {
        file: 'src/results/planted.ts',
        line: 1,
        imports: '../engine/plan.js',
        why: 'results may not import engine',
      },
      {
        file: 'src/results/planted.ts',
        line: 4,
        imports: '../suite/index.js',
        why: 'results may not import suite',
      },
      {
        file: 'src/results/planted.ts',
        line: 5,
        imports: '../tpp/index.js',
        why: 'results may not import tpp',
      },
      {
        file: 'src/results/planted.ts',
        line: 6,
        imports: '../cli/main.js',
        why: 'results may not import cli',
      },
    ]);
    expect(violationsIn('src/cli/planted.ts', planted)).to.deep.equal([]);
    expect(violationsIn('src/results/planted.test.ts', planted)).to.deep.equal([]);
  });

  it('leave a suite its words, its messages, its outcomes and chai', () => {
    const good = `import { expect } from 'chai';
import { clause } from '../../src/suite/index.js';
import { RequestObject } from '../../src/tpp/index.js';
import { refused } from '../outcomes.js';
`;
    expect(violationsIn('suites/one/1-first.ts', good)).to.deep.equal([]);
    const bad = "import { request } from 'undici';\nimport { sign } from '../../src/jose/index.js';\n";
    expect(violationsIn('suites/one/1-first.ts', bad).map(({ line, why }) => `${line} ${why}`)).to.deep.equal(
      ['1 suites may import the package chai only', '2 suites may not import jose'],
    );
  });

  it('ask for a place in the table for a new folder', () => {
    expect(violationsIn('src/novel/file.ts', '')[0]?.why).to.include('novel is missing');
  });

  it('do not mistake text for imports', () => {
    const text = `// import { a } from '../engine/a.js';
/**
 * import('../engine/b.js')
 */
const said = "say: import x from '../engine/c.js'";
`;
    expect(importsOf(text)).to.deep.equal([]);
  });

  it('stand in biome.json just as in the table', () => {
    const { overrides } = JSON.parse(readFileSync(join(packageRoot, 'biome.json'), 'utf8')) as {
      overrides: Override[];
    };
    const linted = Object.fromEntries(
      overrides.flatMap(({ includes, linter }) => {
        const patterns = linter?.rules?.style?.noRestrictedImports?.options.patterns;
        return patterns ? [[includes[0], patterns.flatMap(({ group }) => group)]] : [];
      }),
    );
    expect(linted).to.deep.equal(
      Object.fromEntries(
        Object.entries(forbidden()).map(([part, others]) => [
          globOf(part),
          others.map((other) => `**/${other}/**`),
        ]),
      ),
    );
  });

  it('are enforced by the linter too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
    try {
      mkdirSync(join(folder, 'src', 'results'), { recursive: true });
      writeFileSync(join(folder, 'src', 'results', 'planted.ts'), planted);
      writeFileSync(join(folder, 'biome.json'), readFileSync(join(packageRoot, 'biome.json')));
      const biome = join(packageRoot, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
      const { status, stderr, stdout } = spawnSync(
        process.execPath,
        [biome, 'lint', '--only=style/noRestrictedImports', '.'],
        { cwd: folder, encoding: 'utf8' },
      );
      expect(status, stderr).to.equal(1);
      for (const line of [1, 4, 5, 6]) expect(`${stdout}${stderr}`).to.include(`planted.ts:${line}:`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
