import { expect } from 'chai';
import { testPki } from '../sandbox/testing/pki.js';
import { bankOf, examined, firstFault, outcomesOf, withClient1 } from './check-up.test-support.js';
import { PROBES } from './types.js';

describe('checkUp: set-up mistakes that a bank answers', () => {
  const made = bankOf();

  it('finds nothing wrong with a set-up that is right, and looks at everything', async () => {
    const results = await examined(made.bank);
    expect(results.filter(({ outcome }) => outcome !== 'fine')).to.deep.equal([]);
    // The target file was read before.
    expect(new Set(results.map(({ probe }) => probe))).to.deep.equal(new Set(PROBES.slice(1)));
    expect(results.every(({ tried, seen }) => tried !== '' && seen !== '')).to.equal(true);
    expect(made.bank.faults).to.deep.equal([]);
  });

  it('finds nothing wrong with certificate clients and requests by value either', async () => {
    for (const variant of [
      'tls_client_auth+by_value+code_id_token',
      'self_signed_tls_client_auth+pushed+jarm',
    ]) {
      const results = await examined(made.bank, undefined, { variant });
      expect(results.filter(({ outcome }) => outcome !== 'fine')).to.deep.equal([]);
    }
  });

  it('in production asks as no client, and gives no consent', async () => {
    const production = (target: Parameters<NonNullable<Parameters<typeof examined>[1]>>[0]) =>
      ({ ...target, environment: 'production' }) as const;
    const results = await examined(made.bank, production);
    for (const probe of ['client-authentication', 'redirect-uri', 'resource', 'journey'] as const)
      expect(outcomesOf(results, probe), probe).to.deep.equal(['notTried']);
    expect(outcomesOf(results, 'discovery')).to.deep.equal(['fine']);
    expect(results.some(({ outcome }) => outcome === 'fault')).to.equal(false);
  });

  it('wrong client_id', async () => {
    const results = await examined(
      made.bank,
      withClient1(() => ({ clientId: 'finch-mony' })),
    );
    const fault = firstFault(results);
    expect(fault.probe).to.equal('client-authentication');
    expect(fault.first.cause).to.equal('The bank has no client finch-mony.');
    expect(fault.first.mend).to.match(/clients\.client1\.clientId/);
    expect(outcomesOf(results, 'redirect-uri')).to.deep.equal(['notTried', 'fine']);
  });

  it('a key that the bank does not have', async () => {
    const strange = (await testPki()).signing('stranger');
    const fault = firstFault(
      await examined(
        made.bank,
        withClient1(() => ({ keys: strange })),
      ),
    );
    expect(fault.probe).to.equal('client-authentication');
    expect(fault.first.cause).to.match(/^The bank does not have the key .* for this client/);
    expect(fault.first.mend).to.match(/clients\.client1\.keys.*JWKS/);
  });

  it('the right key under a wrong kid', async () => {
    const fault = firstFault(
      await examined(
        made.bank,
        withClient1(({ keys }) => ({ keys: keys.map((key) => ({ ...key, kid: 'mistyped' })) })),
      ),
    );
    expect(fault.first.cause).to.match(/knows the key, but not under the kid mistyped/);
    expect(fault.first.mend).to.match(/kid that the bank has registered/);
  });

  it('the wrong key of a client that authenticates by certificate', async () => {
    const strange = (await testPki()).signing('stranger');
    const fault = firstFault(
      await examined(
        made.bank,
        withClient1(() => ({ keys: strange })),
        { variant: 'tls_client_auth+pushed+jarm' },
      ),
    );
    expect(fault.probe).to.equal('redirect-uri');
    expect(fault.first.cause).to.match(/cannot verify the request object/);
  });

  it('redirect URI not registered', async () => {
    for (const variant of ['private_key_jwt+pushed+jarm', 'private_key_jwt+by_value+jarm']) {
      const results = await examined(
        made.bank,
        withClient1(() => ({ redirectUri: 'https://tpp1.example/call-back' })),
        { variant },
      );
      const fault = firstFault(results);
      expect(fault.probe).to.equal('redirect-uri');
      expect(fault.first.cause).to.equal(
        'The bank has not registered https://tpp1.example/call-back for finch-money.',
      );
      expect(fault.first.mend).to.match(/Register it exactly as it stands in clients\.client1\.redirectUri/);
    }
  });

  it('client certificate that ended', async () => {
    const expired = (await testPki()).transport('client1-expired');
    const results = await examined(
      made.bank,
      withClient1(() => ({ certificate: expired })),
      { variant: 'tls_client_auth+pushed+jarm' },
    );
    const fault = firstFault(results);
    expect(fault.probe).to.equal('keys');
    expect(fault.first.cause).to.match(/^The client certificate ended on \d{4}-\d\d-\d\d\.$/);
    expect(fault.first.mend).to.match(/clients\.client1-mtls\.certificate.*register/);
    expect(outcomesOf(results, 'client-authentication')).to.include('fault');
  });

  it('client certificate of an unknown CA, and one that is not registered', async () => {
    const pki = await testPki();
    for (const [name, cause] of [
      ['client1-unknown-ca', /does not know .*issued by .*does not trust that CA/],
      ['client1-other-subject', /has another subject for this client/],
    ] as const) {
      const fault = firstFault(
        await examined(
          made.bank,
          withClient1(() => ({ certificate: pki.transport(name) })),
          { variant: 'tls_client_auth+pushed+jarm' },
        ),
      );
      expect(fault.probe).to.equal('client-authentication');
      expect(fault.first.cause).to.match(cause);
      expect(fault.first.mend).to.match(/tls_client_auth_subject_dn/);
    }
  });

  it('a clock that is wrong by ten minutes, in either direction', async () => {
    for (const [minutes, word] of [
      [10, 'ahead'],
      [-10, 'behind'],
    ] as const) {
      const results = await examined(made.bank, undefined, {
        now: () => new Date(Date.now() + minutes * 60_000),
      });
      const fault = firstFault(results);
      expect(fault.probe).to.equal('clock');
      expect(fault.seen).to.match(new RegExp(`10 minutes ${word}`));
      expect(fault.first.cause).to.match(/^The clock of this machine is wrong/);
      expect(fault.first.mend).to.match(/NTP/);
    }
  });

  it('wrong scope', async () => {
    const results = await examined(
      made.bank,
      withClient1(() => ({ scope: 'openid acounts' })),
    );
    expect(outcomesOf(results, 'offers')).to.include('hint');
    const fault = firstFault(results);
    expect(fault.probe).to.equal('resource');
    expect(fault.first.cause).to.equal('The scope "openid acounts" does not open this API.');
    expect(fault.first.mend).to.match(/clients\.client1\.scope/);
  });

  it('wrong password in the journey', async () => {
    const fault = firstFault(
      await examined(made.bank, (target) => ({
        ...target,
        customers: target.customers.map((one) => ({
          ...one,
          values: { ...one.values, password: 'mistyped-7' },
        })),
        secrets: [...target.secrets, 'mistyped-7'],
      })),
    );
    expect(fault.probe).to.equal('journey');
    expect(fault.first.cause).to.match(/came back with the page that was filled in.*password/);
    expect(fault.first.mend).to.match(/values of the customer/);
    expect(fault.seen)
      .to.match(/"Log in/)
      .and.not.contain('mistyped-7');
  });

  it('wrong label in the journey script', async () => {
    const fault = firstFault(
      await examined(made.bank, (target) => ({
        ...target,
        journeys: {
          ...target.journeys,
          approve: (target.journeys.approve ?? []).map((step) =>
            step.fill?.['One-time code'] === undefined
              ? step
              : { ...step, fill: { 'Security code': '{otp}' } },
          ),
        },
      })),
    );
    expect(fault.probe).to.equal('journey');
    expect(fault.first.cause).to.match(/^A label in journeys\.approve is not on the page: .*"Security code"/);
    expect(fault.first.mend).to.match(/label as the page has it/);
    expect(fault.seen).to.contain('fields "One-time code"').and.contain('"Confirm code"');
  });

  it('a step for a page that never shows', async () => {
    const fault = firstFault(
      await examined(made.bank, (target) => ({
        ...target,
        journeys: { ...target.journeys, approve: [{ on: 'Welcome to another bank', click: 'Go on' }] },
      })),
    );
    expect(fault.first.cause).to.match(/no step whose "on" this page shows/);
    expect(fault.first.mend).to.match(/Add a step for it/);
  });
});
