import { expect } from 'chai';
import { stringify } from 'yaml';
import { type Fixture, openFixture } from './target.fixture.js';

// biome-ignore lint/suspicious/noExplicitAny: the data is there to be spoilt
type Spoil = (target: any) => void;

describe('mistakes in a target file', function () {
  this.timeout(20_000);
  let fixture: Fixture;
  before(async () => {
    fixture = await openFixture();
  });
  after(() => fixture.close());

  const spoilt = (spoil: Spoil) => {
    const target = fixture.good();
    spoil(target);
    return target;
  };

  const cases: readonly (readonly [string, Spoil, string | readonly string[]])[] = [
    [
      'an unknown key with a near name',
      (t) => {
        t.enviroment = 'sandbox';
      },
      '26:1: enviroment: unknown key; did you mean environment?',
    ],
    [
      'a key in the notation of the wire, which is told once',
      (t) => {
        t.clients.client1 = { client_id: 'tpp-1', ...t.clients.client1, clientId: undefined };
      },
      '6:5: clients.client1.client_id: unknown key; did you mean clientId? (which is missing)',
    ],
    [
      'a key that belongs elsewhere',
      (t) => {
        t.requestsPerSecond = 3;
      },
      '26:1: requestsPerSecond: unknown key; it belongs under limits',
    ],
    [
      'a key that is nowhere known',
      (t) => {
        t.limits = { patience: 3 };
      },
      '27:3: limits.patience: unknown key: expected lanes, requestsPerSecond or timeout',
    ],
    [
      'consent calls, which this version does not take',
      (t) => {
        t.before = [];
      },
      '26:1: before: consent or intent calls before authorization are not taken by this version yet',
    ],
    [
      'a client that may introspect, half told',
      (t) => {
        t.introspection = { clientId: 'accounts-api' };
      },
      '26:1: introspection: expected either client, or clientId with auth, keys and certificate, found a mapping',
    ],
    [
      'a value out of a closed set',
      (t) => {
        t.clients.client1.auth = 'private_key_jtw';
      },
      '7:11: clients.client1.auth: expected private_key_jwt, tls_client_auth or self_signed_tls_client_auth, found "private_key_jtw"; did you mean private_key_jwt?',
    ],
    [
      'a variant that does not exist',
      (t) => {
        t.clients.client1.variants = ['pushed+jarm', 'jarm'];
      },
      '16:9: clients.client1.variants[1]: expected by_value+code_id_token, by_value+jarm, pushed+code_id_token or pushed+jarm, found "jarm"',
    ],
    [
      'a variant twice',
      (t) => {
        t.clients.client1.variants = ['pushed+jarm', 'pushed+jarm'];
      },
      '16:9: clients.client1.variants[1]: pushed+jarm stands here a second time',
    ],
    [
      'a mapping in place of a list',
      (t) => {
        t.customers = t.customers[0];
      },
      ['14:1: customers: expected a list, found a mapping'],
    ],
    [
      'a number in place of text',
      (t) => {
        t.clients.client1.clientId = 12;
      },
      '6:15: clients.client1.clientId: expected text, found 12: put it in quotes',
    ],
    [
      'nothing in place of text',
      (t) => {
        t.clients.client1.scope = null;
      },
      '10:12: clients.client1.scope: expected text, found nothing',
    ],
    [
      'a missing member',
      (t) => {
        t.clients.client1.redirectUri = undefined;
      },
      '5:3: clients.client1: "redirectUri" is missing: expected an https URL without user name and fragment',
    ],
    [
      'missing sections',
      (t) => {
        t.clients = undefined;
        t.journeys = undefined;
      },
      ['1:1: "clients" is missing: expected a mapping', '1:1: "journeys" is missing: expected a mapping'],
    ],
    [
      'no client at all',
      (t) => {
        t.clients = {};
      },
      '4:10: clients: expected at least one client, found a mapping',
    ],
    [
      'plain http',
      (t) => {
        t.authorizationServer.discovery = 'http://bank.example/';
      },
      '2:14: authorizationServer.discovery: expected an https URL without user name and fragment, found "http://bank.example/"',
    ],
    [
      'credentials in a URL, which are not repeated',
      (t) => {
        t.authorizationServer.discovery = 'https://ada:hunter2@bank.example/';
      },
      '2:14: authorizationServer.discovery: expected an https URL without user name and fragment, found "https://…@bank.example/"',
    ],
    [
      'a number out of range',
      (t) => {
        t.limits = { lanes: 0, requestsPerSecond: 0, timeout: 900 };
      },
      [
        '27:10: limits.lanes: expected at least 1, found 0',
        '28:22: limits.requestsPerSecond: expected more than 0, found 0',
        '29:12: limits.timeout: expected at most 300, found 900',
      ],
    ],
    [
      'half a lane',
      (t) => {
        t.limits = { lanes: 1.5 };
      },
      '27:10: limits.lanes: expected a whole number, found 1.5',
    ],
    [
      'a client name that says nothing',
      (t) => {
        t.clients = { tpp: t.clients.client1 };
      },
      '5:3: clients.tpp: expected a name that begins with client1 or client2, or a member plays that says which it is',
    ],
    [
      'a client name that cannot be one',
      (t) => {
        t.clients['client 1'] = { ...t.clients.client1, plays: 'client2' };
      },
      '14:3: clients.client 1: expected a name of letters, digits, "_" and "-", beginning with a letter',
    ],
    [
      'no client1',
      (t) => {
        t.clients = { client2: t.clients.client1 };
      },
      '4:1: clients: expected at least one client that plays client1',
    ],
    [
      'a parameter that the harness sets',
      (t) => {
        t.clients.client1.parameters = { prompt: 'consent', response_type: 'code', nonce: 'n' };
      },
      [
        '16:7: clients.client1.parameters.response_type: the harness sets this itself: use variants',
        '17:7: clients.client1.parameters.nonce: the harness sets this itself: leave it out',
      ],
    ],
    [
      'two customers of one name',
      (t) => {
        t.customers.push(t.customers[0]);
      },
      ['19:11: customers[1].name: a customer named ada stands above already'],
    ],
  ];
  for (const [title, spoil, expected] of cases)
    it(`are told with place, expectation and find: ${title}`, async () => {
      const text = stringify(spoilt(spoil), { aliasDuplicateObjects: false, lineWidth: 0 });
      expect(await fixture.mistakes(text)).to.deep.equal(
        typeof expected === 'string' ? [expected] : expected,
      );
    });

  it('names profiles that are near, where the caller knows them', async () => {
    const target = spoilt((t) => {
      t.profiles = ['fapi1-advance', 'open'];
    });
    expect(await fixture.mistakes(target, { profiles: ['fapi1-advanced', 'fapi2-security'] })).to.deep.equal([
      '27:5: profiles[0]: unknown profile "fapi1-advance"; did you mean fapi1-advanced?',
      '28:5: profiles[1]: unknown profile "open"; expected fapi1-advanced or fapi2-security',
    ]);
    expect((await fixture.load(target)).profiles).to.deep.equal(['fapi1-advance', 'open']);
  });

  it('are all told together, in the order of the file', async () => {
    const target = spoilt((t) => {
      t.authorizationServer.ca = 'file:ca.pme';
      t.clients.client1.auth = 'none';
      t.clients.client1.keys = 'env:KEYS';
      t.clients.client1.certificate = { p12: fixture.ref('client1.p12') };
      t.customers[0].values.password = 'hunter2';
      t.journeys.approve[0].fill.Password = '{pasword}';
    });
    const lines = await fixture.mistakes(target);
    expect(lines.map((line) => line.split(' ')[1])).to.deep.equal([
      'authorizationServer.ca:',
      'clients.client1.auth:',
      'clients.client1.keys:',
      'clients.client1.certificate:',
      'customers[0].values.password:',
      'journeys.approve[0].fill.Password:',
    ]);
    const fault = await fixture.load(target).catch((error) => error);
    expect(fault.message).to.match(/bank\.yaml has 6 mistakes$/);
    expect(fault.details[0]).to.match(/bank\.yaml:3:7: authorizationServer\.ca: /);
  });
});
