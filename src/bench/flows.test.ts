import { expect } from 'chai';
import { testPki } from '../sandbox/testing/pki.js';
import { type BenchBank, startBenchBank } from './bank.js';
import { bareFlows, type FlowRunner } from './bare-flow.js';
import { harnessFlows } from './harness-flow.js';
import { costOf, pairedCosts } from './measure.js';

describe('flows of the bench', () => {
  let bank: BenchBank;
  before(async () => {
    bank = await startBenchBank((await testPki()).folder);
  });
  after(() => bank.stop());

  const makers: readonly (readonly [string, () => Promise<FlowRunner>])[] = [
    ['bare script', () => bareFlows(bank.target)],
    ['harness', () => harnessFlows(bank.target)],
  ];
  for (const [name, make] of makers) {
    it(`come to a code, a token and the API's data, each anew: ${name}`, async () => {
      const runner = await make();
      try {
        const flows = [await runner.flow(), await runner.flow()];
        for (const flow of flows) {
          expect(flow.code).to.match(/^[\w-]{20,}$/);
          expect(flow.accessToken).to.match(/^[\w-]{20,}$/);
          expect(flow.resource).to.equal(200);
        }
        expect(flows[0]?.code).not.to.equal(flows[1]?.code);
        expect(flows[0]?.accessToken).not.to.equal(flows[1]?.accessToken);
      } finally {
        await runner.close();
      }
    });
  }

  it('are run as many as asked for, in lanes, and cost something on both sides of a pair', async () => {
    const runner = await bareFlows(bank.target);
    const before = await bank.cpu();
    let flows = 0;
    const counted: FlowRunner = {
      ...runner,
      flow: () => {
        flows++;
        return runner.flow();
      },
    };
    try {
      await costOf(counted, 5, 2);
      expect(flows).to.equal(5);
      const { harness, bare, ratio } = await pairedCosts(counted, counted, { pairs: 2, flows: 2, lanes: 2 });
      expect(flows).to.equal(13);
      for (const value of [harness.wall, harness.cpu, bare.wall, bare.cpu, ratio.wall, ratio.cpu]) {
        expect(value).to.be.greaterThan(0);
      }
      expect(await bank.cpu()).to.be.greaterThan(before);
    } finally {
      await runner.close();
    }
  });
});
