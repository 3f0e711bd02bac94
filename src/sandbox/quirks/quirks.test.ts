import { expect } from 'chai';
import { defectNamed } from '../defects/index.js';
import { together } from '../together.js';
import { quirkNamed, quirks } from './index.js';

describe('sandbox: quirks', () => {
  it('have ids of their own, a sentence, and the clause that allows them', () => {
    const ids = quirks.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const { id, allows, by } of quirks) {
      expect(id).to.match(/^[a-z0-9]+([-.][a-z0-9]+)*$/);
      expect(defectNamed(id), id).to.equal(undefined);
      expect(allows, id).to.match(/^The .+\.$/);
      expect(by, id).to.not.have.length(0);
    }
    expect(quirkNamed('nothing')).to.equal(undefined);
  });

  it('go together in one bank: each has its turn, and the last issuer counts', async () => {
    const turns: string[] = [];
    const one = (id: string) => ({
      id,
      settings: () => void turns.push(`${id} settings`),
      answer: async () => void turns.push(`${id} answer`),
      api: { [id]: true } as never,
    });
    const both = together([{ ...one('a'), issuer: () => 'a' }, one('b'), { id: 'c', issuer: () => 'c' }]);
    both?.settings?.({}, {} as never);
    await both?.answer?.({} as never);
    expect(turns).to.deep.equal(['a settings', 'b settings', 'a answer', 'b answer']);
    expect(both?.api).to.deep.equal({ a: true, b: true });
    expect(both?.issuer?.('', '')).to.equal('c');
    expect(both).to.not.have.property('request');
    expect(together([])).to.equal(undefined);
    const alone = one('alone');
    expect(together([alone])).to.equal(alone);
  });
});
