import { expect } from 'chai';
import { faultOf as fault } from '../config/setup-fault.test-support.js';
import type { RunEvent } from '../results/events.js';
import { summarize } from '../results/summarize.js';
import { EXIT } from '../results/verdict.js';
import type { Defect } from '../sandbox/defects/types.js';
import { defectNamed } from '../sandbox/index.js';
import { judged, typesOf, USUAL, verdictsOf } from './run.test-support.js';

const FEW = [
  'discovery-issuer',
  'request-object-accepted',
  'request-object-without-exp',
  'code-reuse',
  'resource-get',
];

describe('run: a conformant bank', () => {
  it('passes the checks that are asked for, exits 0, and tells it in events', async () => {
    const heard: RunEvent[] = [];
    const outcome = await judged({ only: FEW, onEvent: (event) => heard.push(event) });
    const { report, events, bank } = outcome;
    expect(verdictsOf(outcome)).to.deep.equal(Object.fromEntries(FEW.map((id) => [id, 'passed'])));
    expect(report.exitCode).to.equal(EXIT.ready);
    expect(bank.faults).to.deep.equal([]);
    expect(heard).to.deep.equal(events);
    const types = typesOf(events);
    expect(types.slice(0, 2)).to.deep.equal(['run.started', 'plan.made']);
    expect(types.at(-1)).to.equal('run.finished');
    expect(types.filter((type) => type === 'run.finished')).to.have.length(1);
    expect(types).to.not.include('harness.error');
    expect(types).to.include.members(['exchange', 'journey', 'flow', 'control', 'check.settled']);
  });

  it('leaves out the rest as notRun, and says so in the readiness', async () => {
    const { report } = await judged({ only: ['discovery-issuer'] });
    const left = report.checks.filter(({ verdict }) => verdict === 'notRun');
    expect(left.length).to.be.above(20);
    expect(left.every(({ reason }) => /left out by --only discovery-issuer/.test(reason))).to.equal(true);
    expect(report.profiles[0]?.readiness.partly).to.equal(true);
  });

  it('evidence comes before the verdict that rests on it, and every id can be found', async () => {
    const { events } = await judged({ only: FEW });
    const seen = new Set<string>();
    for (const event of events) {
      if (event.type === 'exchange') seen.add(event.exchange.id);
      if (event.type === 'handshake') seen.add(event.handshake.id);
      if (event.type === 'journey') seen.add(event.journey.id);
      if (event.type !== 'check.judged') continue;
      const missing = event.result.evidence.filter((id) => !seen.has(id));
      expect(missing, `evidence of ${event.result.key}`).to.deep.equal([]);
    }
  });

  it('the report is told from the events alone', async () => {
    const { events, report } = await judged({ only: ['discovery-issuer', 'jwks-over-tls'] });
    const again = events.map((event) => JSON.parse(JSON.stringify(event)) as RunEvent);
    expect(JSON.parse(JSON.stringify(summarize(again)))).to.deep.equal(JSON.parse(JSON.stringify(report)));
  });

  it('shares one happy flow among the checks that only read it, and gives grants back', async () => {
    const { events } = await judged({
      only: ['resource-get', 'resource-json', 'resource-date', 'token-response'],
    });
    const flows = events.filter((event) => event.type === 'flow');
    expect(flows.map(({ shared }) => shared)).to.deep.equal([true]);
    const finished = events.find((event) => event.type === 'run.finished');
    expect(finished?.flows).to.include({ shared: 1, uses: 4 });
    const notes = events.flatMap((event) => (event.type === 'note' ? [event.text] : []));
    expect(notes.join('\n')).to.match(/1 grants? .*revoked/);
  });

  it('says what the bank does not offer: ways that are left out, and grants that stay', async () => {
    const poor: Defect = {
      id: 'offers-less',
      breaks: 'Nothing: the profile lets a bank choose.',
      requirements: [],
      caughtBy: [],
      answer: ({ endpoint, json }) => {
        if (endpoint !== 'discovery' || json === undefined) return;
        json.response_types_supported = ['code'];
        delete json.revocation_endpoint;
        delete (json.mtls_endpoint_aliases as Record<string, unknown>).revocation_endpoint;
      },
    };
    const { events, report } = await judged({
      bank: { deviation: poor },
      variants: [USUAL, 'private_key_jwt+pushed+code_id_token'],
      only: ['token-response', 'resource-token-revoked'],
      change: (target) => ({
        ...target,
        clients: target.clients.map((client) => ({ ...client, variantsNamed: false })),
      }),
    });
    expect(new Set(report.checks.map(({ variant }) => variant))).to.not.include(
      'private_key_jwt+pushed+code_id_token',
    );
    const revoked = report.checks.filter(({ check }) => check === 'resource-token-revoked');
    expect(revoked.map(({ verdict }) => verdict)).to.deep.equal(['notApplicable']);
    const notes = events.flatMap((event) => (event.type === 'note' ? [event.text] : []));
    expect(notes[0]).to.match(/^Left out: private_key_jwt\+pushed\+code_id_token, .* has no code id_token\./);
    expect(notes.at(-1)).to.match(
      /^0 of 1 grants .* revoked; 1 left, because the bank offers no revocation_endpoint\./,
    );
  });

  it('sends the same values in every run with the same seed, but for those that a bank remembers', async () => {
    const sent = async (
      seed: string,
    ): Promise<Record<'state' | 'nonce' | 'code_challenge' | 'jti', unknown>> => {
      const { events } = await judged({ only: ['request-object-accepted'], seed });
      const objects = events
        .flatMap((event) => (event.type === 'exchange' ? (event.exchange.request.jwts ?? []) : []))
        .filter(({ at }) => at === 'request');
      const { state, nonce, code_challenge, jti } = objects[0]?.claims ?? {};
      return { state, nonce, code_challenge, jti };
    };
    const [one, same, other] = [await sent('a'), await sent('a'), await sent('b')];
    for (const name of ['state', 'nonce', 'code_challenge'] as const) {
      expect(one[name], name).to.be.a('string').and.equal(same[name]);
      expect(one[name], name).to.not.equal(other[name]);
    }
    expect(one.jti).to.not.equal(same.jti);
  });
});

describe('run: a bank with a defect', () => {
  it('fails exactly the checks that the defect names, with exit code 1 and what is broken', async () => {
    const defect = defectNamed('accepts-request-object-without-exp');
    if (defect === undefined) throw new Error('the defect is gone');
    const outcome = await judged({
      only: ['FAPI1-ADV-5.2.2-13', 'FAPI1-ADV-5.2.2-17', 'PAR-2'],
      bank: { deviation: defect },
    });
    const failed = outcome.report.checks.filter(({ verdict }) => verdict === 'failed');
    expect(failed.map(({ check }) => check)).to.deep.equal(defect.caughtBy);
    expect(outcome.report.exitCode).to.equal(EXIT.failed);
    const [check] = failed;
    expect(check?.family).to.equal('bank');
    expect(check?.result?.breaks).to.include.members([...defect.requirements]);
    expect(check?.result?.attempts).to.have.length(2);
    expect(check?.reason).to.match(/issued code/);
    expect(outcome.report.profiles[0]?.readiness.state).to.equal('notReady');
    const others = outcome.report.checks.filter(({ verdict }) =>
      ['inconclusive', 'review', 'warned'].includes(verdict),
    );
    expect(others.map(({ check: id, reason }) => `${id}: ${reason}`)).to.deep.equal([]);
  });
});

describe('run: stopped in the middle', () => {
  it('ends soon, keeps what was judged, gives grants back, and says that it was interrupted', async () => {
    const stop = new AbortController();
    const started = performance.now();
    let stoppedAt = 0;
    const { report, events } = await judged({
      signal: stop.signal,
      lanes: 2,
      onEvent: ({ type }) => {
        if (type !== 'check.settled' || stoppedAt > 0) return;
        stoppedAt = performance.now() - started;
        stop.abort(new Error('Ctrl-C'));
      },
    });
    expect(performance.now() - started - stoppedAt, 'milliseconds from the stop to the end').to.be.below(
      5000,
    );
    expect(report.run.interrupted).to.equal(true);
    expect(report.exitCode).to.equal(EXIT.interrupted);
    expect(events.at(-1)).to.include({ type: 'run.finished', interrupted: true, exitCode: EXIT.interrupted });
    expect(report.checks.some(({ verdict }) => verdict === 'passed')).to.equal(true);
    expect(typesOf(events)).to.not.include('harness.error');
    expect(
      report.checks.filter(({ verdict }) => verdict === 'failed').map(({ check }) => check),
    ).to.deep.equal([]);
    const settled = events.filter(({ type }) => type === 'check.settled').length;
    expect(settled).to.be.below(30);
  });

  it('before it begins, is a set-up fault or an empty run, and ends at once', async () => {
    const work = judged({ signal: AbortSignal.abort(), only: ['discovery-issuer'] });
    const error = await work.then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error).to.be.instanceOf(Error);
  });
});

describe('run: a set-up that is wrong', () => {
  it('stops before a first event where the bank cannot be reached', async () => {
    const heard: RunEvent[] = [];
    const gone = await fault(
      judged({
        onEvent: (event) => heard.push(event),
        change: (target, bank) => {
          void bank.stop();
          return target;
        },
      }),
    );
    expect(gone.message).to.match(/openid-configuration cannot be read/);
    expect(gone.remedy).to.match(/Check that the bank runs/);
    expect(heard).to.deep.equal([]);
  });

  it('refuses names that are not there, with the nearest', async () => {
    expect((await fault(judged({ only: ['code-reus'] }))).remedy).to.match(/code-reuse/);
    const profile = await fault(judged({ profiles: ['fapi1-advancd'] }));
    expect(profile.message).to.match(/no profile fapi1-advancd/);
    expect(profile.remedy).to.match(/fapi1-advanced/);
    expect((await fault(judged({ suites: ['/nowhere/at/all'] }))).message).to.match(/no such folder/);
  });

  it('leaves no listener behind in the process, also where it fails', async () => {
    const names = ['uncaughtException', 'unhandledRejection', 'exit', 'SIGINT', 'SIGTERM'] as const;
    const count = () => names.map((name) => process.listenerCount(name));
    const before = count();
    await judged({ only: ['discovery-issuer'] });
    await fault(judged({ only: ['nothing-has-this-name'] }));
    expect(count()).to.deep.equal(before);
  });
});

describe('run: variants', () => {
  it('plans the variants of the target, and no others', async () => {
    const variants = [USUAL, 'tls_client_auth+by_value+code_id_token'];
    const { report, plan } = await judged({ variants, only: ['request-object-accepted'] });
    expect(plan.variants).to.have.members(variants);
    const ran = report.checks.filter(({ check }) => check === 'request-object-accepted');
    expect(ran.map(({ variant, verdict }) => [variant, verdict])).to.have.deep.members(
      variants.map((variant) => [variant, 'passed']),
    );
  });
});
