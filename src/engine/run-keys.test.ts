import { expect } from 'chai';
import { SetupFault } from '../config/setup-fault.js';
import type { KnownFailure } from '../results/events.js';
import { defectNamed } from '../sandbox/index.js';
import { judged, USUAL } from './run.test-support.js';

describe('run: by keys, and by a gate', () => {
  it('runs those checks and no others, and says of the rest that they are no part of it', async () => {
    const keys = [`request-object-without-exp@${USUAL}@client1`, 'gone@any@client1'];
    const { report } = await judged({ keys });
    const ran = report.checks.filter(({ result }) => result !== undefined);
    expect(ran.map(({ key }) => key)).to.deep.equal(keys.slice(0, 1));
    expect(report.checks.filter(({ reason }) => reason === 'no part of this rerun').length).to.be.above(20);
    expect(report.notes.map(({ text }) => text).join()).to.contain('gone@any@client1 could not run again');
    const error = await judged({ keys: ['gone@any@client1'] }).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(SetupFault);
  });

  it('tells the gate in its events, and goes by it', async () => {
    const deviation = defectNamed('code-can-be-reused');
    if (deviation === undefined) throw new Error('the defect is gone');
    const entry: KnownFailure = { check: 'code-reuse', owner: 'a', reason: 'b', expires: '2999-01-01' };
    const baseline = { file: 'known.yaml', digest: 'd', entries: [entry] };
    const options = { bank: { deviation }, only: ['code-reuse', 'jarm-aud'] };
    const { report, events } = await judged({ ...options, gate: { level: 'must', baseline } });
    expect(events.slice(0, 2).map(({ type }) => type)).to.deep.equal(['run.started', 'gate']);
    expect(report.exitCode).to.equal(0);
    expect(report.gate.baseline?.suppressed).to.deep.equal([
      report.checks.find(({ verdict }) => verdict === 'failed')?.key,
    ]);
    expect(events.at(-1)).to.include({ type: 'run.finished', exitCode: 0 });
  });
});
