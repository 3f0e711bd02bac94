import { AssertionError, expect } from 'chai';
import { type Bank, CannotJudge, type Host } from '../tpp/index.js';
import { everyHost } from './hosts.js';

const host = (port: number): Host => ({ endpoints: ['issuer'], host: 'bank.example', port });
const bank = { hosts: () => [host(1), host(2), host(3)] } as unknown as Bank;

const thrownBy = (errors: Readonly<Record<number, Error>>): Promise<unknown> =>
  everyHost(bank, async ({ port }) => {
    const error = errors[port];
    if (error !== undefined) throw error;
  }).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('everyHost', () => {
  it('judges all, by name', async () => {
    const seen: string[] = [];
    await everyHost(bank, async (_host, at) => seen.push(at));
    expect(seen).to.deep.equal(['bank.example:1', 'bank.example:2', 'bank.example:3']);
  });

  it('tells what is broken before what cannot be judged', async () => {
    const cannot = new CannotJudge('not reached');
    const broken = new AssertionError('broken');
    const ours = new TypeError('ours');
    expect(await thrownBy({ 1: cannot, 3: broken })).to.equal(broken);
    expect(await thrownBy({ 1: cannot, 2: ours })).to.equal(ours);
    expect(await thrownBy({ 2: cannot })).to.equal(cannot);
    expect(await thrownBy({})).to.equal(undefined);
  });
});
