import { expect } from 'chai';
import { SetupFault } from '../config/setup-fault.js';
import type { JourneyStep } from '../journey/types.js';
import type { RunEvent } from '../results/events.js';
import { EXIT } from '../results/verdict.js';
import { testPki } from '../sandbox/testing/pki.js';
import type { RunOptions } from './run.js';
import { judged } from './run.test-support.js';

type Target = RunOptions['target'];

/** The fault that a run ends with, and the events that came before. */
async function faultWith(
  change: (target: Target) => Target,
  variant = 'private_key_jwt+pushed+jarm',
): Promise<{ fault: SetupFault; events: RunEvent[] }> {
  const events: RunEvent[] = [];
  const pki = await testPki();
  const error = await judged({
    variants: [variant],
    only: ['request-object-accepted', 'code-reuse'],
    change,
    onEvent: (event) => events.push(event),
  }).catch((thrown: unknown) => thrown);
  if (!(error instanceof SetupFault))
    throw new Error(`no set-up fault, with ${pki.folder}: ${String(error)}`);
  return { fault: error, events };
}

const client1With =
  (members: Partial<Target['clients'][number]>) =>
  (target: Target): Target => ({
    ...target,
    clients: target.clients.map((client) =>
      client.plays === 'client1' ? { ...client, ...members } : client,
    ),
  });

describe('run: a client that is not the one the bank knows', () => {
  it('wrong client_id: told up front, with cause and remedy, before anything is judged', async () => {
    for (const variant of ['private_key_jwt+pushed+jarm', 'private_key_jwt+by_value+jarm']) {
      const { fault, events } = await faultWith(client1With({ clientId: 'finch-mony' }), variant);
      expect(events).to.deep.equal([]);
      expect(fault.message).to.match(/does not take client1 \(finch-mony\) for who it is/);
      expect(fault.details[0]).to.equal('likely: The bank has no client finch-mony.');
      expect(fault.remedy).to.match(/clients\.client1\.clientId.*fapi-harness doctor tells more/);
    }
  });

  it('wrong key', async () => {
    const keys = (await testPki()).signing('stranger');
    const { fault, events } = await faultWith(client1With({ keys }));
    expect(events).to.deep.equal([]);
    expect(fault.details[0]).to.match(/^likely: The bank does not have the key/);
    expect(fault.remedy).to.match(/clients\.client1\.keys/);
  });

  it('wrong redirect URI', async () => {
    for (const variant of ['private_key_jwt+pushed+jarm', 'tls_client_auth+pushed+code_id_token']) {
      const redirectUri = 'https://tpp1.example/elsewhere';
      const { fault, events } = await faultWith(client1With({ redirectUri }), variant);
      expect(events).to.deep.equal([]);
      expect(fault.message).to.match(/does not take the redirect URI of client1/);
      expect(fault.details[0]).to.match(
        /^likely: The bank has not registered https:\/\/tpp1\.example\/elsewhere/,
      );
      expect(fault.remedy).to.match(/Register it exactly/);
    }
  });

  it('a certificate that the bank does not know', async () => {
    const certificate = (await testPki()).transport('client1-unknown-ca');
    const { fault, events } = await faultWith(client1With({ certificate }), 'tls_client_auth+pushed+jarm');
    expect(events).to.deep.equal([]);
    expect(fault.details[0]).to.match(/does not trust that CA/);
  });

  it('a client that nothing in the plan needs is not asked for', async () => {
    const { report } = await judged({
      only: ['request-object-accepted'],
      change: (target) => ({
        ...target,
        clients: target.clients.map((client) =>
          client.plays === 'client2' ? { ...client, clientId: 'nobody' } : client,
        ),
      }),
    });
    expect(report.exitCode).to.equal(0);
  });
});

describe('run: a journey that leads nowhere', () => {
  const steps = (change: (step: JourneyStep) => JourneyStep) => (target: Target) => ({
    ...target,
    journeys: { ...target.journeys, approve: (target.journeys.approve ?? []).map(change) },
  });

  it('a customer who cannot sign in ends the run with one explanation, and no finding', async () => {
    const { fault, events } = await faultWith((target) => ({
      ...target,
      customers: target.customers.map((customer) => ({
        ...customer,
        values: { ...customer.values, password: 'not-the-password-of-anybody' },
      })),
    }));
    expect(fault.message).to.match(/^The journey cannot be walked: stuck on ".*Log in/);
    expect(fault.details[0]).to.match(/^likely: The bank came back with the page that was filled in/);
    expect(fault.remedy).to.match(/^Correct the values of the customer/);
    expect(findingsIn(events)).to.deep.equal([]);
    expect(events.some(({ type }) => type === 'run.finished')).to.equal(false);
  });

  it('a label that is not on the page is named, with those that are', async () => {
    const { fault, events } = await faultWith(
      steps((step) => (step.click === 'Log in' ? { ...step, click: 'Enter' } : step)),
    );
    expect(fault.message).to.contain('buttons "Log in"');
    expect(fault.details[0]).to.match(/^likely: A label in journeys\.approve is not on the page/);
    expect(findingsIn(events)).to.deep.equal([]);
  });

  it('a bank that shows error pages is for the checks to judge', async () => {
    const { report } = await judged({
      only: ['request-object-without-exp', 'resource-get'],
      change: steps((step) => ({ ...step, visit: '/nowhere-at-all' })),
    });
    expect(report.exitCode).to.equal(EXIT.notJudged);
    expect(report.checks.some(({ verdict }) => verdict === 'inconclusive')).to.equal(true);
  });
});

const findingsIn = (events: readonly RunEvent[]): string[] =>
  events.flatMap((event) =>
    (event.type === 'check.judged' || event.type === 'check.settled') && event.result.verdict === 'failed'
      ? [event.result.key]
      : [],
  );
