import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { packageRoot, toolVersion } from '../package-root.js';
import { DEFAULT_FORMATS, FORMAT_FILES } from '../reporters/formats.js';
import { GATES } from '../results/events.js';
import { schemaFolder } from '../results/schemas.js';
import { EXIT } from '../results/verdict.js';
import { type Action, fencedIn, mistakesIn, sourceOf } from '../setup/pipelines.test-support.js';
import { changed, cli, oneVariant, Process, workFolder } from './cli.test-support.js';
import { commands } from './commands.js';

/** Rows of the table with this heading, cell by cell; backticks around a whole cell or name are taken off. */
function table(page: string, heading: string): string[][] {
  const lines = page.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  expect(from, `no table begins with "${heading}"`).to.be.greaterThan(-1);
  const rest = lines.slice(from + 2);
  const end = rest.findIndex((line) => !line.startsWith('|'));
  return rest.slice(0, end).map((line) =>
    line
      .replace(/^\| ?| ?\|$/g, '')
      .split(' | ')
      .map((cell) => cell.trim()),
  );
}

const names = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

/** The words of a command line; quotes hold words together. */
const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

describe('reports/README.md', function () {
  this.timeout(60_000);
  let page: string;
  before(async () => {
    page = await sourceOf('reports', 'README.md');
  });

  it('has the exit codes of a run as the program has them', () => {
    const rows = table(page, 'exit code | name');
    expect(rows.map(([code, name]) => [name, Number(code)])).to.deep.equal(Object.entries(EXIT));
  });

  it('has every exit code of every command, in its words', () => {
    const told = table(page, 'commands').flatMap(([which = '', code, meaning]) =>
      names(which).map((name) => `${name} ${code}: ${meaning}`),
    );
    const wanted = commands.flatMap(({ name, exits }) =>
      Object.entries(exits).map(([code, meaning]) => `${name} ${code}: ${meaning}`),
    );
    expect(told.sort()).to.deep.equal(wanted.sort());
  });

  it('has the levels of the gate', () => {
    expect(table(page, '`--gate`').flatMap(([cell = '']) => names(cell))).to.deep.equal(GATES);
  });

  it('links to schemas that stand, and to all of them', async () => {
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);
    for (const path of links) expect(existsSync(join(packageRoot, 'reports', path)), path).to.equal(true);
    const told = links.map((path) => path.replace(/^schemas\//, ''));
    const wanted = await readdir(schemaFolder);
    expect(told.sort()).to.deep.equal(wanted.sort());
  });

  it('has workflows that GitHub and GitLab would take, with inputs that the templates have', async () => {
    const [workflow = '', pipeline = '', ...others] = fencedIn(page, 'yaml');
    expect(others).to.deep.equal([]);
    expect(await mistakesIn('workflow', workflow)).to.deep.equal([]);
    expect(await mistakesIn('workflow', workflow.replace('runs-on', 'run-on'))).not.to.deep.equal([]);
    const action = parse(await sourceOf('.github', 'actions', 'judge', 'action.yml')) as Action;
    const steps: { uses?: string; with?: object }[] = parse(workflow).jobs.judge.steps;
    const judge = steps.find(({ uses }) => uses?.includes('/.github/actions/judge@'));
    expect(judge?.uses).to.match(new RegExp(`@v${toolVersion().version.replaceAll('.', '\\.')}$`));
    expect(Object.keys(action.inputs)).to.include.members(Object.keys(judge?.with ?? {}));
    const used = [...workflow.matchAll(/steps\.bank\.outputs\.([\w-]+)/g)].map(([, name]) => name);
    expect(Object.keys(action.outputs)).to.include.members(used);
    const listed = /^Outputs of the step: (.*)\.$/m.exec(page)?.[1] ?? '';
    expect(names(listed)).to.deep.equal(Object.keys(action.outputs));

    const template = parse(await sourceOf('.gitlab', 'judge.yml'));
    const { include, conformance } = parse(pipeline);
    expect(existsSync(join(packageRoot, include[0].file))).to.equal(true);
    expect(include[0].ref).to.equal(`v${toolVersion().version}`);
    expect(Object.keys(template)).to.include(conformance.extends);
    const known = Object.keys(template[conformance.extends].variables);
    expect(known).to.include.members(Object.keys(conformance.variables));
  });

  describe('against the sandbox bank', () => {
    let folder: Awaited<ReturnType<typeof workFolder>>;
    const banks: Process[] = [];

    before(async () => {
      folder = await workFolder();
      for (const [name, more] of Object.entries({ bank: [], faulty: ['--defect', 'code-can-be-reused'] })) {
        const whole = join(folder.path, `${name}-whole.yaml`);
        const bank = new Process(['sandbox', '--target-out', whole, ...more], { cwd: folder.path });
        banks.push(bank);
        await bank.says('Ctrl-C closes it.');
        await changed(whole, join(folder.path, `${name}.yaml`), oneVariant);
      }
    });

    after(async () => {
      for (const bank of banks) {
        bank.child.kill('SIGINT');
        await bank.ended();
      }
      await folder.remove();
    });

    it('has commands that end with the exit codes that stand beside them', async function () {
      this.timeout(120_000);
      const [block = ''] = fencedIn(page, 'sh');
      const lines = block.trim().split('\n');
      expect(lines.length).to.be.greaterThan(10);
      for (const line of lines) {
        const [, command = '', code] = /^npx fapi-harness (.*?)\s+# exit code (\d+)$/.exec(line) ?? [];
        const ended = await cli(words(command), { cwd: folder.path });
        expect(ended.code, `${line}\n${ended.stdout}\n${ended.stderr}`).to.equal(Number(code));
      }
    });

    it('has every file that a run writes, and which are written unless others are asked for', async () => {
      const rows = table(page, 'file').map(([file = '', format = '']) => ({
        file: names(file)[0]?.replace(/\/$/, '') ?? '',
        format: names(format)[0] ?? format,
      }));
      const all = Object.keys(FORMAT_FILES).join(',');
      const args = ['run', '-t', 'bank.yaml', '--only', 'jarm-aud', '--formats', all, '--out', 'all'];
      expect((await cli(args, { cwd: folder.path })).code).to.equal(0);
      const written = await readdir(join(folder.path, 'all'));
      expect(rows.map(({ file }) => file).sort()).to.deep.equal(written.sort());
      for (const [format, file] of Object.entries(FORMAT_FILES))
        expect(rows.find((row) => row.file === file)?.format).to.equal(format);

      // The first of the commands above took what is written by default.
      const byDefault = await readdir(join(folder.path, 'clean'));
      const wanted = rows.filter(
        ({ format }) => format === 'always' || DEFAULT_FORMATS.some((one) => one === format),
      );
      expect(wanted.map(({ file }) => file).sort()).to.deep.equal(byDefault.sort());
    });
  });
});
