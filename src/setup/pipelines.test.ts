import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { changed, oneVariant, Process, workFolder } from '../cli/cli.test-support.js';
import { packageRoot, toolVersion } from '../package-root.js';
import { type Action, filled, mistakesIn, shell, sourceOf } from './pipelines.test-support.js';

const MAIN = join(import.meta.dirname, '..', 'cli', 'main.js');
const COMMAND = `${process.execPath} ${MAIN}`;
const ACTION = join(packageRoot, '.github', 'actions', 'judge');
/** What a runner gives to a step, without what this process was given. */
const bare = (home: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: home,
  CI: 'true',
  FAPI_HARNESS_BROWSER: 'none',
  FAPI_HARNESS_CONFIG: join(home, 'config'),
});

describe('templates for pipelines, against the sandbox bank', function () {
  this.timeout(60_000);
  let folder: Awaited<ReturnType<typeof workFolder>>;
  let bank: Process;
  let faulty: Process;
  const workspace = (): string => join(folder.path, 'workspace');

  before(async () => {
    folder = await workFolder();
    await mkdir(workspace());
    const start = async (name: string, ...more: string[]): Promise<Process> => {
      const file = join(folder.path, `${name}-whole.yaml`);
      const started = new Process(['sandbox', '--target-out', file, ...more], { cwd: folder.path });
      await started.says('Ctrl-C closes it.');
      await changed(file, join(workspace(), `${name}.yaml`), oneVariant);
      return started;
    };
    bank = await start('bank');
    faulty = await start('faulty', '--defect', 'code-can-be-reused');
  });

  after(async () => {
    for (const one of [bank, faulty]) {
      one.child.kill('SIGINT');
      await one.ended();
    }
    await folder.remove();
  });

  describe('GitHub action', () => {
    let action: Action;
    before(async () => {
      action = parse(await sourceOf('.github', 'actions', 'judge', 'action.yml')) as Action;
    });

    /** Runs the steps of the action that are scripts, as GitHub does, and gives code and outputs. */
    async function use(given: Readonly<Record<string, string>>, path = process.env.PATH) {
      const inputs: Record<string, string> = { command: COMMAND };
      for (const [name, { default: value }] of Object.entries(action.inputs)) inputs[name] ??= value ?? '';
      Object.assign(inputs, given);
      const files = {
        GITHUB_OUTPUT: join(folder.path, 'output'),
        GITHUB_STEP_SUMMARY: join(folder.path, 'summary'),
      };
      for (const file of Object.values(files)) await writeFile(file, '');
      let code: number | null = 0;
      let output = '';
      for (const { run, env = {}, if: condition } of action.runs.steps) {
        if (run === undefined || condition !== undefined) continue;
        const script = join(folder.path, 'step.sh');
        await writeFile(script, run);
        const own = Object.fromEntries(
          Object.entries(env).map(([name, value]) => [name, filled(value, inputs, ACTION)]),
        );
        // The command line that GitHub's documentation gives for "shell: bash".
        const ran = await shell(['bash', '--noprofile', '--norc', '-eo', 'pipefail', script], {
          cwd: workspace(),
          env: { ...bare(folder.path), PATH: path, ...files, ...own },
        });
        code = ran.code;
        output += ran.output;
      }
      const told = (await readFile(files.GITHUB_OUTPUT, 'utf8')).trim().split('\n');
      return {
        code,
        output,
        outputs: Object.fromEntries(
          told.map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]),
        ),
        summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
      };
    }

    it('is one by the schema of GitHub, and the parser does find mistakes', async () => {
      const source = await sourceOf('.github', 'actions', 'judge', 'action.yml');
      expect(await mistakesIn('action', source)).to.deep.equal([]);
      expect(
        await mistakesIn('action', source.replace('using: composite', 'using: nothing')),
      ).not.to.deep.equal([]);
      expect(await mistakesIn('action', source.replace('      shell: bash\n', ''))).not.to.deep.equal([]);
    });

    it('pins what it uses by commit, and pastes no input into a script', () => {
      for (const { uses, run } of action.runs.steps) {
        if (uses !== undefined) expect(uses).to.match(/^actions\/[\w-]+@[0-9a-f]{40}$/);
        if (run !== undefined) expect(run).not.to.contain('${{');
      }
      const judge = action.runs.steps.find(({ id }) => id === 'judge');
      const used = action.runs.steps.flatMap(({ env, with: given }) => Object.values({ ...env, ...given }));
      for (const name of Object.keys(action.inputs)) {
        expect(
          used.some((value) => value.includes(`inputs.${name} `)),
          name,
        ).to.equal(true);
      }
      for (const [name, { value }] of Object.entries(action.outputs)) {
        expect(value).to.equal(`\${{ steps.judge.outputs.${name} }}`);
        expect(judge?.run).to.match(new RegExp(`'?${name}'?: `));
      }
    });

    it('passes the clean bank, and tells where everything is', async () => {
      const args = '--only\njarm-aud\n\n--seed\ntwo words\r\n';
      const { code, output, outputs, summary } = await use({ target: 'bank.yaml', args, out: 'out one' });
      expect(code, output).to.equal(0);
      expect(outputs).to.deep.equal({
        'exit-code': '0',
        readiness: 'ready',
        failed: '0',
        stops: '0',
        report: 'out one/report.html',
        sarif: 'out one/report.sarif',
        junit: 'out one/junit.xml',
      });
      for (const file of ['report.html', 'report.sarif', 'junit.xml', 'summary.md', 'run.ndjson'])
        expect(existsSync(join(workspace(), 'out one', file)), file).to.equal(true);
      expect(summary).to.match(/^# .*: everything that was judged passed\n/);
      const report = JSON.parse(await readFile(join(workspace(), 'out one', 'report.json'), 'utf8'));
      expect(report.seed).to.equal('two words');
      expect(report.gate.level).to.equal('must');
    });

    it('stops a bank that is broken, lets its known failure through, and reports an unknown target', async () => {
      const args = '--only\ncode-reuse';
      const broken = await use({ target: 'faulty.yaml', args, profile: 'fapi1-advanced' });
      expect(broken.code, broken.output).to.equal(1);
      expect(broken.outputs).to.include({ 'exit-code': '1', readiness: 'notReady', failed: '1', stops: '1' });
      expect(broken.summary).to.contain('## What stops the gate (1)');

      await writeFile(
        join(workspace(), 'known.yaml'),
        'failures:\n  - check: code-reuse\n    owner: team\n    reason: soon\n    expires: 2999-01-01\n',
      );
      const known = await use({ target: 'faulty.yaml', args, baseline: 'known.yaml', gate: 'should' });
      expect(known.code, known.output).to.equal(0);
      expect(known.outputs).to.include({ 'exit-code': '0', failed: '1', stops: '0' });

      const none = await use({ target: 'nowhere.yaml' });
      expect(none.code).to.equal(2);
      expect(none.outputs).to.include({
        'exit-code': '2',
        readiness: 'cannotBeJudged',
        report: '',
        sarif: '',
      });
    });

    it('takes its own version from npm, or the one that is asked for', async () => {
      const bin = join(folder.path, 'bin');
      await mkdir(bin);
      await writeFile(join(bin, 'npx'), '#!/bin/sh\necho "npx $*"\nexit 2\n', { mode: 0o755 });
      const path = `${bin}${delimiter}${process.env.PATH}`;
      const own = await use({ command: '', target: 'bank.yaml' }, path);
      expect(own.output).to.contain(
        `npx --yes fapi-harness@${toolVersion().version} run --target bank.yaml --gate must --out fapi-harness-report`,
      );
      expect(own.outputs).to.include({ 'exit-code': '2', readiness: 'cannotBeJudged' });
      const other = await use({ command: '', target: 'bank.yaml', version: '9.9.9' }, path);
      expect(other.output).to.contain('npx --yes fapi-harness@9.9.9 run');
    });

    it('keeps the exit code where the report cannot be read', async () => {
      const fake = join(folder.path, 'fake.sh');
      await writeFile(fake, 'mkdir -p torn\nprintf "{" > torn/report.json\nexit 3\n');
      const { code, outputs } = await use({ command: `bash ${fake}`, target: 'bank.yaml', out: 'torn' });
      expect(code).to.equal(3);
      expect(outputs).to.include({ 'exit-code': '3', readiness: 'cannotBeJudged', report: '' });
    });

    it('takes no input for a command', async () => {
      const { code } = await use({ target: '$(touch pwned); `touch pwned`', args: '; touch pwned' });
      expect(code).to.equal(2);
      expect(existsSync(join(workspace(), 'pwned'))).to.equal(false);
    });
  });

  describe('GitLab template', () => {
    let job: {
      image: string;
      variables: Record<string, string>;
      script: string[];
      artifacts: Record<string, unknown> & { paths: string[]; reports: { junit: string } };
      rules: { if: string }[];
    };
    before(async () => {
      job = parse(await sourceOf('.gitlab', 'judge.yml'))['.fapi-harness'];
    });

    /** Runs the script lines as GitLab's shell does: one script, told to bash on its standard input. */
    const use = (variables: Readonly<Record<string, string>>, sh: [string, ...string[]] = ['bash']) =>
      shell(sh, {
        cwd: workspace(),
        env: { ...bare(folder.path), ...job.variables, FAPI_HARNESS_COMMAND: COMMAND, ...variables },
        input: [sh[0] === 'bash' ? 'set -eo pipefail' : 'set -e', ...job.script, ''].join('\n'),
      });

    it('holds what GitLab knows, and no more', async () => {
      const document = parse(await sourceOf('.gitlab', 'judge.yml')) as Record<string, object>;
      expect(Object.keys(document)).to.deep.equal(['.fapi-harness']);
      expect(Object.keys(job).sort()).to.deep.equal([
        'artifacts',
        'image',
        'resource_group',
        'rules',
        'script',
        'stage',
        'timeout',
        'variables',
      ]);
      expect(Object.keys(job.artifacts).sort()).to.deep.equal([
        'expire_in',
        'expose_as',
        'name',
        'paths',
        'reports',
        'when',
      ]);
      for (const value of Object.values(job.variables)) expect(value).to.be.a('string');
      for (const line of job.script) expect(line).to.be.a('string');
      for (const rule of job.rules) expect(Object.keys(rule)).to.deep.equal(['if']);
      expect(job.artifacts).to.include({ when: 'always', expire_in: '30 days' });
      expect(job.variables.FAPI_HARNESS_COMMAND).to.equal(`npx --yes fapi-harness@${toolVersion().version}`);
    });

    it('passes the clean bank, and its artifacts are there', async () => {
      const { code, output } = await use({ FAPI_HARNESS_ARGS: '--only\njarm-aud\n--seed\ntwo words' });
      expect(code, output).to.equal(0);
      expect(existsSync(join(workspace(), job.artifacts.reports.junit))).to.equal(true);
      for (const path of job.artifacts.paths)
        expect(existsSync(join(workspace(), path)), path).to.equal(true);
      const file = join(workspace(), 'fapi-harness-report', 'report.json');
      expect(JSON.parse(await readFile(file, 'utf8')).seed).to.equal('two words');
    });

    it('fails with the exit code of the run, in a plain shell too', async () => {
      const variables = { FAPI_HARNESS_TARGET: 'faulty.yaml', FAPI_HARNESS_ARGS: '--only\ncode-reuse' };
      await rm(join(workspace(), 'fapi-harness-report'), { recursive: true, force: true });
      const { code, output } = await use({ ...variables, FAPI_HARNESS_PROFILE: 'fapi1-advanced' }, ['sh']);
      expect(code, output).to.equal(1);
      expect(existsSync(join(workspace(), job.artifacts.reports.junit))).to.equal(true);
      expect((await use({ ...variables, FAPI_HARNESS_GATE: 'none' })).code).to.equal(0);
      expect((await use({ FAPI_HARNESS_TARGET: '$(touch pwned)' })).code).to.equal(2);
      expect(existsSync(join(workspace(), 'pwned'))).to.equal(false);
    });
  });
});
