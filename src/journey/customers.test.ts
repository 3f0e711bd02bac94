import { expect } from 'chai';
import { customerPool } from './customers.js';
import type { Customer } from './types.js';

const customer = (name: string, atOnce = 1): Customer => ({ name, values: {}, atOnce });
const signal = new AbortController().signal;

describe('customers', () => {
  it('are leased to as many journeys as they allow, in the order of asking', async () => {
    const pool = customerPool([customer('ada', 2)]);
    const [first] = await Promise.all([pool.lease(signal), pool.lease(signal)]);
    const order: string[] = [];
    const ask = async (name: string) => {
      const lease = await pool.lease(signal);
      order.push(name);
      return lease;
    };
    const third = ask('third');
    const fourth = ask('fourth');
    expect(pool.waiting).to.equal(2);
    first?.release();
    first?.release();
    (await third).release();
    await fourth;
    expect(order).to.deep.equal(['third', 'fourth']);
    expect(pool.waiting).to.equal(0);
  });

  it('take turns', async () => {
    const pool = customerPool([customer('ada'), customer('bob')]);
    const names: string[] = [];
    for (let count = 0; count < 4; count++) {
      const lease = await pool.lease(signal);
      names.push(lease.customer.name);
      lease.release();
    }
    expect(names).to.deep.equal(['ada', 'bob', 'ada', 'bob']);
  });

  it('do not hold up others while one is waited for by name', async () => {
    const pool = customerPool([customer('ada'), customer('bob')]);
    const ada = await pool.lease(signal, { name: 'ada' });
    const again = pool.lease(signal, { name: 'ada' });
    expect((await pool.lease(signal)).customer.name).to.equal('bob');
    ada.release();
    expect((await again).customer.name).to.equal('ada');
  });

  it('are no longer waited for when aborted', async () => {
    const pool = customerPool([customer('ada')]);
    const held = await pool.lease(signal);
    const control = new AbortController();
    const waiting = pool.lease(control.signal).catch((thrown: unknown) => thrown);
    control.abort(new Error('stop'));
    expect(await waiting).to.have.property('message', 'stop');
    expect(pool.waiting).to.equal(0);
    held.release();
    expect((await pool.lease(signal)).customer.name).to.equal('ada');
  });

  it('mistype no more than so often', async () => {
    const pool = customerPool([customer('ada'), customer('bob')], { wrongPasswords: 1 });
    const need = { wrongPassword: true };
    const names: string[] = [];
    for (let count = 0; count < 2; count++) {
      const lease = await pool.lease(signal, need);
      names.push(lease.customer.name);
      lease.release();
    }
    expect(names).to.have.members(['ada', 'bob']);
    expect(await pool.lease(signal, need).catch((thrown: unknown) => thrown)).to.include({
      name: 'NoWrongPasswordLeft',
    });
    expect((await pool.lease(signal)).customer.name).to.be.oneOf(['ada', 'bob']);
  });

  it('must be known', async () => {
    const error = await customerPool([customer('ada')])
      .lease(signal, { name: 'eve' })
      .catch((thrown: unknown) => thrown);
    expect(error).to.include({ name: 'SetupFault' });
    expect(
      await customerPool([])
        .lease(signal)
        .catch((thrown: unknown) => thrown),
    ).to.include({ name: 'SetupFault' });
  });
});
