import { expect } from 'chai';
import type { Pki } from '../../certs/pki.js';
import { SetupFault } from '../config/setup-fault.js';
import type { Report } from '../results/report.js';
import { type Defect, defectNamed, type Quirk } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import { judgeBank, narrowed, several } from './bench-of-banks.js';
import { formatProof, prove } from './index.js';
import type { Proof, ProveOptions } from './types.js';

const USUAL = 'private_key_jwt+pushed+jarm';
const CHECKS = ['request-object-without-exp', 'request-object-without-nbf', 'discovery-issuer'];

const withoutExp = (over: Partial<Defect> = {}): Defect => ({
  ...(defectNamed('accepts-request-object-without-exp') as Defect),
  ...over,
});

describe('prove', () => {
  let pki: Pki;
  let clean: Report;
  before(async function () {
    this.timeout(60_000);
    pki = await testPki();
    const { report } = await judgeBank({ pki }, { variants: [USUAL], only: CHECKS });
    // As if there were these three checks and no others.
    clean = {
      ...report,
      checks: report.checks.filter(({ verdict }) => verdict !== 'notRun' && verdict !== 'notApplicable'),
    };
    expect(clean.checks.map(({ check }) => check)).to.have.members(CHECKS);
  });

  const proofOf = (defects: readonly Defect[], over: Partial<ProveOptions> = {}): Promise<Proof> =>
    prove({ pki, clean, defects, ...over });
  const whyOf = ({ rows }: Proof, check: string): string | undefined =>
    rows.find((row) => row.check === check && !row.ok)?.why;

  it('a check that is green on the clean bank and red under its defect is proven', async () => {
    const heard: string[] = [];
    const proof = await proofOf([withoutExp()], {
      only: ['accepts-request-object-without-exp'],
      onRow: ({ check }) => heard.push(check),
    });
    expect(proof.rows).to.deep.equal([
      {
        check: 'request-object-without-exp',
        clean: 'passed',
        defect: 'accepts-request-object-without-exp',
        under: 'failed',
        variant: USUAL,
        ok: true,
      },
    ]);
    expect(proof).to.deep.include({ ok: true, problems: [], checks: 3, defects: 1 });
    expect(heard).to.deep.equal(['request-object-without-exp']);
    expect(formatProof(proof))
      .to.match(/^proven request-object-without-exp/m)
      .and.match(/1 of 1 rows proven/);
  });

  it('a defect that names a check which stays green is reported', async () => {
    const named = ['request-object-without-exp', 'request-object-without-nbf'];
    const proof = await proofOf([
      withoutExp({ caughtBy: named, requirements: ['FAPI1-ADV-5.2.2-13', 'FAPI1-ADV-5.2.2-17'] }),
    ]);
    expect(proof.ok).to.equal(false);
    expect(whyOf(proof, 'request-object-without-nbf')).to.match(/^ends passed instead of failed/);
    expect(proof.problems.join('\n')).to.match(
      /request-object-without-nbf under accepts-request-object-without-exp: ends passed/,
    );
    expect(proof.rows.find(({ check }) => check === 'request-object-without-exp')?.ok).to.equal(true);
    expect(formatProof(proof))
      .to.match(/^NOT .*request-object-without-nbf/m)
      .and.match(/What speaks against it/);
  });

  it('a requirement that the check does not name is reported', async () => {
    const proof = await proofOf([withoutExp({ requirements: ['FAPI1-ADV-5.2.2-17'] })]);
    expect(whyOf(proof, 'request-object-without-exp')).to.equal(
      'names FAPI1-ADV-5.2.2-13, not FAPI1-ADV-5.2.2-17',
    );
    expect(proof.ok).to.equal(false);
  });

  it('a requirement that a check names and no defect shows is reported, others of the check notwithstanding', async () => {
    const more: Report = {
      ...clean,
      checks: clean.checks.map((check) =>
        check.check === 'request-object-without-exp'
          ? { ...check, requires: [...check.requires, 'FAPI1-ADV-5.2.2-17'] }
          : check,
      ),
    };
    const proof = await proofOf([withoutExp()], { clean: more });
    expect(proof.problems).to.include(
      'request-object-without-exp requires FAPI1-ADV-5.2.2-17, and no defect that it catches breaks that',
    );
    expect(proof.problems.join('\n')).to.not.match(/requires FAPI1-ADV-5\.2\.2-13/);
  });

  it('a check without a defect is reported, and so is a requirement that none breaks', async () => {
    const proof = await proofOf([withoutExp()]);
    expect(whyOf(proof, 'discovery-issuer')).to.equal('no defect makes it fail');
    expect(whyOf(proof, 'request-object-without-nbf')).to.equal('no defect makes it fail');
    expect(proof.problems).to.include('FAPI1-ADV-5.2.2-17: no defect breaks this requirement');
    expect(proof.problems.join('\n')).to.not.match(/FAPI1-ADV-5\.2\.2-13: no defect/);
  });

  it('a defect that names a check which does not exist is reported, beside what is proven', async () => {
    const proof = await proofOf([withoutExp({ caughtBy: ['request-object-without-exp', 'no-such-check'] })], {
      only: ['accepts-request-object-without-exp'],
    });
    expect(proof.rows.map(({ check, ok }) => [check, ok])).to.deep.equal([
      ['no-such-check', false],
      ['request-object-without-exp', true],
    ]);
    expect(whyOf(proof, 'no-such-check')).to.equal('there is no such check');
    const alone = await proofOf([withoutExp({ caughtBy: ['no-such-check'] })], {
      only: ['accepts-request-object-without-exp'],
    });
    expect(whyOf(alone, 'no-such-check')).to.equal('there is no such check');
  });

  it('a check that is not green on the clean bank is not proven by its defect', async () => {
    const red: Report = {
      ...clean,
      checks: clean.checks.map((check) =>
        check.check === 'request-object-without-exp'
          ? { ...check, verdict: 'inconclusive', reason: 'no control' }
          : check,
      ),
    };
    const proof = await proofOf([withoutExp()], { clean: red });
    expect(whyOf(proof, 'request-object-without-exp')).to.equal(
      'the clean bank ends inconclusive: no control',
    );
  });

  it('a defect that breaks the control too is no proof: inconclusive is not failed', async () => {
    const broken = withoutExp({
      id: 'takes-nothing',
      answer: (context) => {
        if (context.endpoint === 'par') context.reply(400, { error: 'invalid_request' });
      },
    });
    const proof = await proofOf([broken], { only: ['takes-nothing'] });
    expect(whyOf(proof, 'request-object-without-exp')).to.match(/^ends inconclusive instead of failed/);
  });

  it('under `all`, a red that the defect does not name is reported', async () => {
    const two = withoutExp({
      id: 'checks-neither-exp-nor-nbf',
      settings: (_configuration, { switches }) => {
        switches.requestObject.needsExp = false;
        switches.requestObject.needsNbf = false;
      },
    });
    const proof = await proofOf([two], { all: true, only: ['checks-neither-exp-nor-nbf'] });
    expect(proof.problems).to.have.length(1);
    expect(proof.problems[0]).to.match(
      /^checks-neither-exp-nor-nbf also makes request-object-without-nbf end failed/,
    );
  }).timeout(60_000);

  it('a quirk under which a check turns red is reported, alone where several go together', async () => {
    const innocent: Quirk = {
      id: 'says-more',
      allows: 'The bank says more than it must.',
      by: ['OIDCD-3'],
      answer: (context) => {
        if (context.endpoint === 'discovery' && context.json) context.json.more = 'said';
      },
    };
    const guilty: Quirk = {
      ...innocent,
      id: 'lax',
      answer: () => {},
      settings: withoutExp().settings as never,
    };
    const named = { pki, clean, defects: [withoutExp()], only: ['says-more', 'lax'] };
    const proof = await prove({ ...named, quirks: [innocent, guilty] });
    expect(proof.quirks).to.equal(2);
    expect(proof.problems).to.have.length(1);
    expect(proof.problems[0]).to.match(/^lax makes request-object-without-exp .* end failed/);
    expect((await prove({ ...named, only: ['says-more'], quirks: [innocent] })).problems).to.deep.equal([]);
  }).timeout(60_000);

  it('refuses a selection that names nothing, with the nearest name', async () => {
    const error = await proofOf([withoutExp()], { only: ['request-object-without-ex'] }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(SetupFault);
    expect((error as SetupFault).remedy).to.match(/^Did you mean request-object-without-exp\b/);
  });

  it('takes check ids and defect ids as selection', async () => {
    const other = withoutExp({ id: 'other', caughtBy: ['discovery-issuer'] });
    const byCheck = await proofOf([withoutExp(), other], { only: ['request-object-without-exp'] });
    expect(byCheck.rows.map(({ defect }) => defect)).to.deep.equal(['accepts-request-object-without-exp']);
    expect(byCheck.defects).to.equal(1);
  });
});

describe('banks side by side', () => {
  it('several works through all items in order, so many at a time', async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    await several([1, 2, 3, 4, 5], 2, async (item) => {
      begun.push(item);
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
    });
    expect(begun).to.deep.equal([1, 2, 3, 4, 5]);
    expect(most).to.equal(2);
    await several([], 2, () => Promise.reject(new Error('nothing to do')));
  });

  it('the first that throws stops the rest', async () => {
    const begun: number[] = [];
    const error = await several([1, 2, 3], 1, async (item) => {
      begun.push(item);
      if (item === 2) throw new Error('broken');
    }).catch((thrown: Error) => thrown.message);
    expect(error).to.equal('broken');
    expect(begun).to.deep.equal([1, 2]);
  });

  it('narrowed leaves the variants that are named', async () => {
    const { bank } = await import('../engine/run.test-support.js').then(({ judged }) =>
      judged({ only: ['discovery-issuer'] }),
    );
    const target = narrowed(bank.target(), [USUAL]);
    const left = target.clients.flatMap(({ auth, variants }) =>
      variants.map(({ request, response }) => `${auth}+${request}+${response}`),
    );
    expect(new Set(left)).to.deep.equal(new Set([USUAL]));
  });
});
