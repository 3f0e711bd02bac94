import { expect } from 'chai';
import { startBank } from '../start.js';
import type { BankOptions, RunningBank } from '../types.js';
import { BareTpp } from './bare-tpp.js';
import { testPki } from './pki.js';

/** A bank and a TPP for one test: ended whatever happens, and a bank that found a fault in itself fails the test. */
export async function withBank(
  options: Omit<BankOptions, 'pki'>,
  use: (tpp: BareTpp, bank: RunningBank) => Promise<void>,
): Promise<void> {
  const pki = await testPki();
  const bank = await startBank({ ...options, pki });
  const tpp = new BareTpp(bank, pki, 'client1');
  try {
    await use(tpp, bank);
    expect(bank.faults).to.deep.equal([]);
  } finally {
    await tpp.close();
    await bank.stop();
  }
}
