import { expect } from 'chai';
import { formsDriver } from '../../journey/forms-driver.js';
import type { JourneyEnd } from '../../journey/types.js';
import { Transport } from '../../transport/index.js';
import { defectNamed } from '../defects/index.js';
import { type BareTpp, claimsOf } from '../testing/bare-tpp.js';
import { testPki } from '../testing/pki.js';
import { withBank } from '../testing/with-bank.js';
import type { RunningBank } from '../types.js';

const flow = { pushed: true, jarm: true };

describe('sandbox: the journey scripts', () => {
  /** Walks a script of the bank's own target by forms. */
  async function walk(
    name: string,
    tpp: BareTpp,
    bank: RunningBank,
  ): Promise<{ end: JourneyEnd; did: string[] }> {
    const { ca } = await testPki();
    let exchanges = 0;
    const transport = new Transport({ ca, timeout: 10, nextId: () => `x${++exchanges}` });
    const identity = { name: 'customer' };
    const driver = formsDriver({
      send: (out, { listener, signal }) => transport.send(out, identity, { listener, signal }),
    });
    const target = bank.target();
    const [customer] = target.customers;
    const script = target.journeys[name];
    if (!customer || !script) throw new Error(`no script ${name}`);
    const session = await driver.open({ exchange: () => {} });
    try {
      const { url } = await tpp.start(flow);
      const { end, steps } = await session.walk({
        id: 'walk',
        start: { url: url.href },
        redirectUri: tpp.client.redirectUri,
        script,
        customer,
        signal: AbortSignal.timeout(10_000),
        screenshots: false,
      });
      return { end, did: steps.flatMap((step) => step.did) };
    } finally {
      await session.close();
      await transport.close();
    }
  }

  /** Claims of the response object that the walk ended with. */
  function answer(end: JourneyEnd): Record<string, unknown> {
    if (end.at !== 'redirect') throw new Error(`the walk ended at ${end.at}`);
    return claimsOf(new URL(end.url).searchParams.get('response'));
  }

  for (const [name, error] of [
    ['approve', undefined],
    ['reject', 'access_denied'],
    ['wrongPassword', 'access_denied'],
    ['cancel', 'access_denied'],
  ] as const) {
    it(`${name} ends with ${error ?? 'a code'}`, () =>
      withBank({}, async (tpp, bank) => {
        const claims = answer((await walk(name, tpp, bank)).end);
        expect(claims.error).to.equal(error);
        expect('code' in claims).to.equal(error === undefined);
      }));
  }

  it('wrongPassword tries three times, and asks for nothing more of a bank that stays shut', () =>
    withBank({}, async (tpp, bank) => {
      const { did } = await walk('wrongPassword', tpp, bank);
      expect(did.filter((one) => one === 'click Log in')).to.have.lengthOf(3);
      expect(did).to.not.include('click Confirm code');
    }));

  it('wrongPassword goes on to the end where the bank lets the customer in', () =>
    withBank({ deviation: defectNamed('accepts-any-password') }, async (tpp, bank) => {
      const { did, end } = await walk('wrongPassword', tpp, bank);
      expect(did.filter((one) => one === 'click Log in')).to.have.lengthOf(1);
      expect(did.at(-1)).to.equal('click Allow');
      expect(answer(end)).to.have.property('code');
    }));
});
