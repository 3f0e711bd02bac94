import { expect } from 'chai';
import type { Target } from '../config/target.js';
import type { PlannedCheck } from '../results/events.js';
import type { CheckRow } from '../suite/rows.js';
import { proves, refuses, describe as subject } from '../suite/words.js';
import { Metadata } from '../tpp/metadata.js';
import { type Plan, type PlanOptions, variantsOf } from './plan.js';
import {
  brief,
  catalogue,
  narrow,
  only,
  planFor,
  refusal,
  row,
  slow,
  spoiled,
  targetOfBank,
  USUAL,
  whole,
} from './plan.test-support.js';

describe('makePlan', () => {
  let target: Target;
  before(async function () {
    this.timeout(30_000);
    target = await targetOfBank();
  });
  const plan = (body: () => void, over: Partial<PlanOptions> = {}): Plan => planFor(target, body, over);

  it('plans each row once per variant of the profile that a client1 takes', () => {
    const made = plan(() => proves(row('one'), () => {}), { profiles: [whole] });
    expect(made.variants).to.have.members([...whole.variants]);
    expect(made.checks).to.have.length(whole.variants.length);
    expect(new Set(made.checks.map(({ key }) => key)).size).to.equal(whole.variants.length);
    expect(made.units).to.have.length(whole.variants.length);
    const clients = new Map(made.checks.map(({ variant, client }) => [variant, client]));
    expect(clients.get(USUAL)).to.equal('client1');
    expect(clients.get('tls_client_auth+by_value+jarm')).to.equal('client1-mtls');
  });

  it('takes no variant that the target does not declare', () => {
    const clients = target.clients.filter(({ auth }) => auth === 'tls_client_auth');
    const one = {
      ...target,
      clients: clients.map((client) => ({ ...client, variants: client.variants.slice(0, 1) })),
    };
    expect(variantsOf(one, [whole])).to.have.length(1);
    const made = plan(() => proves(row('one'), () => {}), { target: one, profiles: [narrow] });
    expect(made.checks).to.deep.equal([]);
    expect(made.variants).to.deep.equal([]);
  });

  it('judges a row once for the bank where it says so', () => {
    const made = plan(
      () => {
        proves(row('bank', { per: 'target' }), () => {});
        refuses(refusal, [spoiled('each'), spoiled('once', { per: 'target' })]);
      },
      { profiles: [whole] },
    );
    const of = (id: string): PlannedCheck[] => made.checks.filter(({ check }) => check === id);
    expect(of('bank').map(({ variant }) => variant)).to.deep.equal(['any']);
    expect(of('once').map(({ variant }) => variant)).to.deep.equal(['any']);
    expect(of('each')).to.have.length(whole.variants.length);
    expect(made.units[0]?.variantName, 'what judges the bank as a whole comes first').to.equal('any');
  });

  it('judges a row that speaks of some variants, once for the bank, under the first of those', () => {
    const made = plan(
      () => {
        proves(row('pushed', { per: 'target', when: { request: 'pushed' } }), () => {});
        proves(row('value', { per: 'target', when: { request: 'by_value' } }), () => {});
      },
      { profiles: [whole] },
    );
    expect(brief(made)).to.deep.equal(['pushed any planned', 'value any planned']);
    expect(made.units.map(({ variant }) => variant.request)).to.have.members(['pushed', 'by_value']);
  });

  it('tells what the row, the catalogue and the target say of a check', () => {
    const requires: CheckRow['requires'] = ['FAPI1-ADV-5.2.2-1', 'own:R-1'];
    const made = plan(() =>
      subject('outer', () =>
        subject('inner', () => refuses(refusal, [spoiled('one', { requires, tags: ['t'] })])),
      ),
    );
    expect(only(made)).to.deep.include({
      key: `one@${USUAL}@client1`,
      suite: 'fapi1-advanced',
      clause: { number: '5.2.2', title: 'Authorization server' },
      group: ['outer', 'inner'],
      kind: 'refuses',
      requires: [...requires],
      level: 'MUST',
      severity: 'critical',
      tags: ['t'],
      status: 'planned',
      scored: true,
    });
    expect(only(made).mend).to.match(/\w/);
    expect(only(made).gain).to.match(/\w/);
  });

  it('lets a row override severity and mend, and the strictest level decide', () => {
    const should = catalogue.rows.find(({ level, excluded }) => level === 'SHOULD' && excluded === undefined);
    const must = catalogue.rows.find(({ level, excluded }) => level === 'MUST' && excluded === undefined);
    if (should === undefined || must === undefined) throw new Error('the catalogue has no SHOULD or no MUST');
    const levelOf = (...requires: string[]): string =>
      only(plan(() => proves(row('x', { requires: requires as never }), () => {}))).level;
    expect(levelOf(should.id)).to.equal('SHOULD');
    expect(levelOf(should.id, must.id)).to.equal('MUST');
    expect(levelOf('own:R-1')).to.equal('SHOULD');
    const own = only(plan(() => proves(row('x', { severity: 'info', mend: 'Do it.' }), () => {})));
    expect(own).to.include({ severity: 'info', mend: 'Do it.' });
  });

  it('leaves out default variants that the bank does not offer, and says so; named ones stay', () => {
    const metadata = new Metadata({
      pushed_authorization_request_endpoint: 'https://bank.example/par',
      response_types_supported: ['code'],
      response_modes_supported: ['jwt'],
    });
    const body = (): void => proves(row('one'), () => {});
    const clients = target.clients.map((client) => ({ ...client, variantsNamed: false }));
    const made = plan(body, { target: { ...target, clients }, profiles: [whole], metadata });
    expect(made.variants).to.deep.equal(whole.variants.filter((name) => name.endsWith('+jarm')));
    expect(made.checks).to.have.length(made.variants.length);
    expect(made.notes).to.have.length(1);
    expect(made.notes[0]).to.match(
      /^Left out: private_key_jwt\+by_value\+code_id_token, .* has no code id_token\. /,
    );
    const named = plan(body, { profiles: [whole], metadata });
    expect(named.variants).to.have.length(whole.variants.length);
    expect(named.notes).to.deep.equal([]);
    const unknown = plan(body, { target: { ...target, clients }, profiles: [whole] });
    expect(unknown.variants, 'nothing is known of the bank yet').to.have.length(whole.variants.length);
  });

  it('`--only`: the rest is notRun, with the words of the selection', () => {
    const made = plan(
      () => {
        proves(row('one'), () => {});
        refuses(refusal, [spoiled('two'), spoiled('three')]);
      },
      { selection: ['two', 'other'] },
    );
    expect(brief(made)).to.deep.equal([
      `one ${USUAL} notRun`,
      `two ${USUAL} planned`,
      `three ${USUAL} notRun`,
    ]);
    expect(made.checks[0]?.reason).to.equal('left out by --only two other');
    expect([...(made.units[0]?.checks.keys() ?? [])]).to.deep.equal(['two']);
  });

  it('waits: longer than `--max-wait` is notRun; `--skip-waits` leaves all out; the longest starts first', () => {
    const body = (): void => {
      proves(row('quick'), () => {});
      refuses(refusal, [slow('short', 60)]);
      refuses(refusal, [slow('long', 600)]);
    };
    const usual = plan(body);
    expect(brief(usual)).to.deep.equal([
      `quick ${USUAL} planned`,
      `short ${USUAL} planned`,
      `long ${USUAL} notRun`,
    ]);
    expect(usual.checks[2]?.reason).to.equal('needs to wait 600 s; left out by --max-wait 120');
    expect(usual.units.map(({ waits }) => waits)).to.deep.equal([60, 0]);
    expect(usual.estimate.longestWait).to.equal(60);
    expect(usual.estimate.seconds, 'of sending, waits apart').to.be.below(60);
    const skipped = plan(body, { maxWait: 0 });
    expect(skipped.checks.map(({ reason }) => reason)).to.deep.equal([
      undefined,
      'needs to wait 60 s; left out by --skip-waits',
      'needs to wait 600 s; left out by --skip-waits',
    ]);
    expect(plan(body, { maxWait: 600 }).units[0]?.waits).to.equal(600);
  });

  it('production: only passive checks run', () => {
    const made = plan(
      () => {
        proves(row('reads', { passive: true }), () => {});
        proves(row('acts'), () => {});
      },
      { target: { ...target, environment: 'production' } },
    );
    expect(brief(made)).to.deep.equal([`reads ${USUAL} planned`, `acts ${USUAL} notRun`]);
    expect(made.checks[1]?.reason).to.match(/production/);
  });

  it('keeps rows that must be alone apart from others by their unit', () => {
    const made = plan(() => {
      refuses(refusal, [spoiled('one', { alone: true }), spoiled('two')]);
      proves(row('three'), () => {});
    });
    expect(made.units.map(({ alone, checks }) => [alone, checks.size])).to.deep.equal([
      [true, 2],
      [false, 1],
    ]);
  });

  it('lets a row that does not run decide nothing about those that do', () => {
    const body = (): void =>
      refuses(refusal, [slow('long', 600), spoiled('lonely', { alone: true }), spoiled('quick')]);
    const made = plan(body, { selection: ['quick'] });
    expect(made.units.map(({ alone, waits }) => [alone, waits])).to.deep.equal([[false, 0]]);
    expect(plan(body).estimate.longestWait, 'left out by --max-wait').to.equal(0);
  });

  it('prices the run: at a rate in requests per second, else by what a machine does', () => {
    const body = (): void => refuses(refusal, [spoiled('one'), spoiled('two')]);
    const rated = plan(body, { requestsPerSecond: 2 });
    expect(rated.estimate.requests).to.be.above(0);
    expect(rated.estimate.seconds).to.equal(rated.estimate.requests / 2);
    expect(plan(body).estimate.seconds).to.be.below(rated.estimate.seconds);
  });
});
