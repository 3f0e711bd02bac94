import { ensurePki } from '../../certs/pki.js';
import { defectNamed, quirkNamed, startBank } from '../sandbox/index.js';
import type { FromBank, ToBank } from './bank-process.js';

/**
 * The other process of `demo`: the sandbox bank alone, on a processor of its own. It lives as long as the channel to its
 * parent, and so never outlives it, however that ends.
 */

const tell = (message: FromBank): void => {
  process.send?.(message);
};

// Ctrl-C reaches every process of a terminal: the bank stays up until the harness has finished with it.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit());

async function open({ pki: folder, deviation: id }: ToBank): Promise<void> {
  const pki = await ensurePki(folder);
  const deviation = id === undefined ? undefined : (defectNamed(id) ?? quirkNamed(id));
  const bank = await startBank({ pki, deviation });
  tell({ type: 'ready', target: bank.target() });
}

process.once('message', (order: ToBank) => {
  open(order).catch((error: Error) => tell({ type: 'fault', message: error.message }));
});
