import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { ValidationSeverity, validate } from 'dockerfile-utils';
import { packageRoot } from '../package-root.js';
import { sourceOf } from './pipelines.test-support.js';

/** Every rule of the linter as an error. */
const STRICT = {
  deprecatedMaintainer: ValidationSeverity.ERROR,
  directiveCasing: ValidationSeverity.ERROR,
  emptyContinuationLine: ValidationSeverity.ERROR,
  instructionCasing: ValidationSeverity.ERROR,
  instructionCmdMultiple: ValidationSeverity.ERROR,
  instructionEntrypointMultiple: ValidationSeverity.ERROR,
  instructionHealthcheckMultiple: ValidationSeverity.ERROR,
  instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
  instructionWorkdirRelative: ValidationSeverity.ERROR,
};
const messages = (source: string): string[] =>
  validate(source, STRICT).map(({ message }) => (typeof message === 'string' ? message : message.value));
const wordsOf = (instruction: Instruction): string[] =>
  instruction.getArguments().map((argument) => argument.getValue());
const lines = (text: string): string[] => text.split('\n').filter((line) => line && !line.startsWith('#'));

describe('Dockerfile', () => {
  let source: string;
  /** Instructions by build stage. */
  let stages: Instruction[][];
  const last = (): Instruction[] => stages.at(-1) ?? [];
  const named = (keyword: string): Instruction[] =>
    last().filter((instruction) => instruction.getKeyword() === keyword);

  before(async () => {
    source = await sourceOf('.docker', 'Dockerfile');
    stages = [];
    for (const instruction of DockerfileParser.parse(source).getInstructions()) {
      if (instruction.getKeyword() === 'FROM') stages.push([]);
      stages.at(-1)?.push(instruction);
    }
  });

  it('passes the linter, which does find mistakes', () => {
    expect(messages(source)).to.deep.equal([]);
    expect(messages(source.replace('WORKDIR /work', 'WORKDIR work'))).to.have.length(1);
    expect(messages(source.replace('USER node', 'USERS node'))).not.to.deep.equal([]);
    expect(messages(`${source}\nMAINTAINER somebody\n`)).to.have.length(1);
  });

  it('ends as a user that is not root, with a home and a work folder that any user may write to', () => {
    expect(named('USER').map(wordsOf)).to.deep.equal([['node']]);
    const after = last().slice(last().findIndex((one) => one.getKeyword() === 'USER'));
    expect(after.some((one) => ['RUN', 'COPY', 'ADD'].includes(one.getKeyword()))).to.equal(false);
    const home = /HOME=(\S+)/.exec(named('ENV').map(String).join(' '))?.[1] ?? '?';
    const work = named('WORKDIR').flatMap(wordsOf)[0] ?? '?';
    const made = named('RUN')
      .map(String)
      .find((run) => run.includes('mkdir'));
    for (const folder of [home, work]) {
      expect(made).to.match(new RegExp(`mkdir -p [^&]*${folder}`));
      expect(made).to.match(new RegExp(`chmod 1777 [^&]*${folder}`));
    }
  });

  it('begins with named versions, and brings nothing in but from there, the distribution and the lock file', () => {
    for (const [from] of stages) {
      const [image = ''] = from ? wordsOf(from) : [];
      expect(image).to.match(/^node:\d+-slim$/);
    }
    const all = stages.flat().map(String).join('\n');
    expect(all).not.to.match(/\bADD\b|curl|wget|sudo|https?:|--force|latest/);
    for (const install of all.match(/npm (?:ci|i|install)\b[^&\n]*/g) ?? [])
      expect(install).to.match(/^npm ci/);
    expect(all).to.match(/npm ci --omit=dev --ignore-scripts/);
  });

  it('installs from the distribution in one layer that leaves no lists behind', () => {
    const apt = named('RUN')
      .map(String)
      .filter((run) => run.includes('apt-get'));
    expect(apt).to.have.length(1);
    expect(apt[0]).to.match(
      /apt-get update[\s\S]*install --yes --no-install-recommends[\s\S]*rm -rf \/var\/lib\/apt\/lists/,
    );
    expect(apt[0]).to.match(/chromium/);
  });

  it('starts the command of the package by an init that passes signals on', async () => {
    const manifest = JSON.parse(await sourceOf('package.json')) as { bin: Record<string, string> };
    const [entry] = named('ENTRYPOINT');
    const argv = JSON.parse(String(entry).replace(/^ENTRYPOINT /, '')) as string[];
    expect(argv).to.deep.equal(['tini', '--', 'node', `/app/${manifest.bin['fapi-harness']}`]);
    expect(named('RUN').map(String).join()).to.match(/\btini\b/);
  });

  it('copies what is there, and keeps out what git keeps out', async () => {
    const [first] = (stages[0] ?? []).filter((one) => one.getKeyword() === 'COPY');
    for (const file of first ? wordsOf(first).slice(0, -1) : ['?'])
      expect(existsSync(join(packageRoot, file)), file).to.equal(true);
    const ignored = lines(await sourceOf('.docker', 'Dockerfile.dockerignore'));
    for (const line of lines(await sourceOf('.gitignore'))) {
      const name = line.replace(/\/$/, '');
      const there = ignored.includes(name) || ignored.includes(`**/${name}`);
      expect(there, `${line} is missing in Dockerfile.dockerignore`).to.equal(true);
    }
  });
});
