import { expect } from 'chai';
import type { HelloProbe } from '../transport/hello-probe.js';
import type { Bank } from './bank.js';
import { CannotJudge } from './cannot-judge.js';
import { everySuite, flightOf, mustTell, WEAK_FIRST } from './hellos.js';

const host = { endpoints: ['issuer'], host: 'bank.example', port: 443 };
const bankThat = (probe: Omit<HelloProbe, 'ms'>) =>
  ({
    handshake: async () => ({ outcome: 'accepted', ms: 1 }),
    hello: async () => ({ ...probe, ms: 1 }),
  }) as unknown as Bank;

describe('hellos', () => {
  it('everySuite and WEAK_FIRST: the strong suites stand in both', () => {
    expect(everySuite('TLSv1').suites).to.include(0xc02f);
    expect(WEAK_FIRST.suites.at(-1)).to.be.oneOf([0xc02b, 0xc02c, 0xc02f, 0xc030]);
  });

  it('flightOf: none where the host refuses, and no word where it is not reached', async () => {
    expect(await flightOf(bankThat({ outcome: 'refused' }), host)).to.equal(undefined);
    const error = await flightOf(bankThat({ outcome: 'unreachable' }), host).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(CannotJudge);
    expect(() => mustTell({ outcome: 'notOffered', reason: 'X', ms: 1 }, 'this')).to.throw(CannotJudge, 'X');
  });
});
