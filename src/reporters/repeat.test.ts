import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { commandLine, quoted } from './repeat.js';

describe('the command that repeats', () => {
  it('leaves plain words as they are', () => {
    expect(commandLine(['run', '--target', 'banks/a.yaml', '--only', 'FAPI1-ADV-5.2.2-13'])).to.equal(
      'npx fapi-harness run --target banks/a.yaml --only FAPI1-ADV-5.2.2-13',
    );
  });

  it('gives a shell each argument as one word, whatever it holds', function () {
    if (process.platform === 'win32') this.skip();
    const given = [
      'two words',
      'a "quoted" one',
      '$HOME and `id` and $(id)',
      'ends with a backslash \\',
      'x\\"; echo broken; "',
      'x\\\\"; echo broken; "',
      "it's; & | > * ?",
      'C:\\my bank\\a.yaml',
      '',
    ];
    const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
    const line = `"${process.execPath}" -e '${script}' -- ${given.map(quoted).join(' ')}`;
    const { stdout } = spawnSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).to.deep.equal(given);
  });
});
