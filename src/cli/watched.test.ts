import { expect } from 'chai';
import { rerunArguments } from './watched.js';

describe('the arguments of a rerun', () => {
  it('name the one check, and leave out what belongs to the whole run', () => {
    const args = [
      'run',
      '-t',
      'bank.yaml',
      '--only',
      '5.2.2',
      '--only=jarm',
      '--ui',
      '--out',
      'x',
      '--seed',
      'abc',
      '-oy',
    ];
    expect(rerunArguments(args, 'code-reuse v c')).to.deep.equal([
      'run',
      '-t',
      'bank.yaml',
      '--only',
      'code-reuse v c',
    ]);
    expect(rerunArguments(['demo', '--open', '-o', 'x', '--driver', 'forms'], 'k')).to.deep.equal([
      'demo',
      '--driver',
      'forms',
      '--only',
      'k',
    ]);
  });
});
