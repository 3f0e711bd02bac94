import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { faultOf } from '../config/setup-fault.test-support.js';
import { EXIT } from '../results/verdict.js';
import { judged, verdictsOf } from './run.test-support.js';
import { loadOwnSuites } from './suites.js';

const SUITE = `
import { clause, describe, expect, proves, refuses } from 'fapi-harness/suite';
import { authorizationRequests, RequestObject } from 'fapi-harness/tpp';

const outcome = {
  name: 'a request that house rules forbid',
  of: authorizationRequests,
  allow: [{ at: 'par', status: [400], errors: ['invalid_request_object', 'invalid_request'], by: 'own:HOUSE-1' }],
};

clause('HOUSE', '1', 'House rules', () => {
  describe('the answer', () => {
    proves({ id: 'house-code', requires: ['own:HOUSE-1'], title: 'holds a code' }, async ({ bank, note }) => {
      note('seen by a suite of my own');
      expect(await bank.authorize(RequestObject.valid())).to.carry('code');
    });
    proves({ id: 'house-icon', requires: ['own:HOUSE-2'], title: 'has an icon', per: 'target' }, async ({ bank }) => {
      expect(bank.discovery()).to.carry('house_icon');
    });
  });
  refuses(outcome, [
    { id: 'house-exp', requires: ['own:HOUSE-1'], title: 'without exp', by: (ro) => ro.without('exp') },
  ]);
});
`;

describe("run: a user's own suites", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'house-rules-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const ownFault = () => faultOf(loadOwnSuites(folder));

  it('run with the same words, unscored', async () => {
    await writeFile(join(folder, 'house.mjs'), SUITE);
    const outcome = await judged({ suites: [folder], only: [basename(folder), 'discovery-issuer'] });
    expect(verdictsOf(outcome)).to.deep.equal({
      'discovery-issuer': 'passed',
      'house-code': 'passed',
      'house-icon': 'warned',
      'house-exp': 'passed',
    });
    const own = outcome.report.checks.filter(({ suite }) => suite === basename(folder));
    expect(own).to.have.length(3);
    expect(own.every(({ scored }) => !scored)).to.equal(true);
    expect(own.find(({ check }) => check === 'house-code')?.result?.notes).to.deep.equal([
      'seen by a suite of my own',
    ]);
    const icon = own.find(({ check }) => check === 'house-icon');
    expect(icon?.result?.breaks).to.deep.equal(['own:HOUSE-2']);
    expect(icon?.result?.culprit?.field).to.equal('house_icon');
    expect(outcome.report.exitCode, 'an own suite does not gate').to.equal(EXIT.ready);
    const stands = outcome.report.profiles[0]?.readiness.stands ?? [];
    expect(stands.filter((key) => key.startsWith('house'))).to.deep.equal([]);
  });

  it('a folder without a suite file is a set-up fault with a remedy', async () => {
    await writeFile(join(folder, 'README.md'), 'nothing');
    const fault = await ownFault();
    expect(fault.message).to.match(/no file there registers a clause/);
    expect(fault.remedy).to.match(/clause\(\) of fapi-harness\/suite/);
  });

  it('a file that cannot be loaded is a set-up fault that names it', async () => {
    await writeFile(join(folder, 'broken.mjs'), "import { clauze } from 'fapi-harness/suite';");
    const fault = await ownFault();
    expect(fault.message).to.match(/broken\.mjs cannot be loaded: .*clauze/);
  });

  it('a suite cannot reach into the harness by other names', async () => {
    await writeFile(join(folder, 'deep.mjs'), "import 'fapi-harness/engine';");
    expect((await ownFault()).message).to.match(/deep\.mjs cannot be loaded/);
  });
});
