import { expect } from 'chai';
import { loadCatalogue, moduleApplies } from '../requirements/index.js';
import type { CheckRow } from '../suite/rows.js';
import { mapPlan, planProblems } from './certification.js';
import { allCheckRows } from './checks-lock.js';

const row = (id: string, requires: string, modules: string[]): CheckRow =>
  ({ id, requires: [requires], title: id, modules }) as unknown as CheckRow;

describe('the certification plan', () => {
  const catalogue = loadCatalogue();
  const plan = catalogue.planOf('fapi1-advanced');
  if (plan === undefined) throw new Error('the profile has no plan');

  it('has a check for every module that applies, and for every clause that it cites', async () => {
    const rows = (await allCheckRows()).map((one) => one.row);
    const problems = planProblems(plan, catalogue, rows);
    expect(problems, problems.join('\n')).to.deep.equal([]);
  });

  it('keeps for later only what belongs to a national profile', () => {
    const later = plan.modules.filter((module) => module.later !== undefined);
    expect(later.map(({ later: profile }) => profile)).to.deep.equal([
      'UK Open Banking',
      'UK Open Banking',
      'Open Finance Brazil',
      'Open Finance Brazil',
    ]);
    expect(plan.modules.length - later.length).to.equal(64);
  });

  it('applies 63 modules to private_key_jwt with pushed requests', () => {
    const applying = (variant: string) => plan.modules.filter((one) => moduleApplies(one, variant)).length;
    expect(applying('private_key_jwt+pushed+jarm')).to.equal(63);
    expect(applying('tls_client_auth+pushed+jarm')).to.be.lessThan(63);
    expect(applying('private_key_jwt+by_value+code_id_token')).to.be.lessThan(63);
  });

  it('tells a module without a check, a clause without one, and a name that no plan has', () => {
    const modules = [
      { id: 'covered', clauses: ['FAPI1-ADV-5.2.2-13'] },
      { id: 'bare', clauses: ['FAPI1-ADV-5.2.2-17', 'BrazilOB-1'] },
    ];
    const small = { ...plan, modules };
    const rows = [row('one', 'FAPI1-ADV-5.2.2-13', ['covered', 'misspelt'])];
    expect(planProblems(small, { ...catalogue, plans: [small] }, rows)).to.deep.equal([
      'bare: no check stands for this module',
      'bare cites FAPI1-ADV-5.2.2-17, and no check requires that clause',
      'misspelt: checks name this module, and no plan has it',
    ]);
    const [covered, bare] = mapPlan(small, catalogue, rows);
    expect(covered?.checks).to.deep.equal(['one']);
    expect(bare?.clauses[1]?.later).to.equal('Open Finance Brazil');
  });
});
