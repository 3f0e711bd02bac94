import { expect } from 'chai';
import type { PlanView, ProfileView } from './events.js';
import { summarize } from './summarize.js';
import {
  check,
  finished,
  judged,
  plan,
  profile,
  result,
  started,
  VARIANT,
} from './summarize.test-support.js';
import { certificationOf } from './summarize-certification.js';
import type { Verdict } from './verdict.js';

const planOf = (over: Partial<PlanView> = {}): PlanView => ({
  id: 'plan',
  title: 'A plan',
  release: '1',
  modules: [
    { id: 'first', variants: [VARIANT] },
    { id: 'second', variants: [VARIANT] },
    { id: 'elsewhere', variants: [] },
    { id: 'national', variants: [], later: 'Some country' },
  ],
  ...over,
});

/** The certification of a run whose checks, by id, stand for modules and end so. */
function certified(checks: Record<string, { modules: string[]; ends: Verdict; variant?: string }>) {
  const rows = Object.entries(checks);
  const report = summarize([
    started({ profiles: [profile({ plan: planOf() } as Partial<ProfileView>)] }),
    plan(rows.map(([id, { modules, variant = VARIANT }]) => check(id, { modules, variant }))),
    ...rows.map(([id, { ends }]) => judged(result(id, ends))),
    finished(),
  ]);
  const [judgedProfile] = report.profiles;
  if (judgedProfile?.certification === undefined) throw new Error('no certification in the report');
  return { ...judgedProfile, certification: judgedProfile.certification };
}

describe('readiness in the modules of the certification plan', () => {
  const stateOf = ({ certification }: ReturnType<typeof certified>, id: string) =>
    certification.modules.find((module) => module.id === id);

  it('counts the modules that apply and those covered, and leaves out what applies to no variant', () => {
    const made = certified({
      one: { modules: ['first'], ends: 'passed' },
      two: { modules: ['second'], ends: 'passed' },
    });
    expect(made.certification).to.include({ applicable: 2, covered: 2, failing: 0, plan: 'plan' });
    expect(made.certification.modules.map(({ id }) => id)).to.deep.equal(['first', 'second', 'national']);
    expect(stateOf(made, 'national')).to.include({ state: 'later' });
    expect(stateOf(made, 'national')?.reason).to.contain('Some country');
  });

  it('one failed check fails its module, and stands first among its checks', () => {
    const made = certified({
      good: { modules: ['first'], ends: 'passed' },
      bad: { modules: ['first', 'second'], ends: 'failed' },
    });
    expect(made.certification).to.include({ covered: 2, failing: 2 });
    expect(stateOf(made, 'first')).to.deep.include({ state: 'failed', reason: 'because failed' });
    expect(stateOf(made, 'first')?.checks).to.deep.equal(['bad', 'good']);
  });

  it('is not covered while a check is open, was left out, or is missing', () => {
    for (const [ends, state] of [
      ['inconclusive', 'undecided'],
      ['review', 'undecided'],
      ['notRun', 'notReached'],
    ] as const) {
      const made = certified({
        open: { modules: ['first'], ends },
        good: { modules: ['first'], ends: 'passed' },
      });
      expect(stateOf(made, 'first')?.state).to.equal(state);
      expect(made.certification.covered).to.equal(0);
      expect(stateOf(made, 'second')).to.include({
        state: 'notReached',
        reason: 'No check of this run stands for it.',
      });
    }
  });

  it('a check of another variant says nothing; one that judges the bank as a whole does', () => {
    const other = { modules: ['first'], ends: 'failed' as const, variant: 'tls_client_auth+pushed+jarm' };
    expect(
      certificationOf(planOf(), [
        { ...check('other', other), verdict: 'failed', reason: '' },
        { ...check('any', { modules: ['first'], variant: 'any' }), verdict: 'passed', reason: '' },
      ]).modules[0],
    ).to.include({ state: 'passed' });
  });

  it('what stands for no module lies beyond the plan', () => {
    const { beyondPlan } = certified({
      inside: { modules: ['first'], ends: 'passed' },
      outside: { modules: [], ends: 'warned' },
    });
    expect(beyondPlan?.checks).to.deep.equal(['outside']);
    expect(beyondPlan?.counts).to.include({ warned: 1, passed: 0 });
  });
});
