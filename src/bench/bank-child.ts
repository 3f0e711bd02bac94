import { ensurePki } from '../../certs/pki.js';
import { startBank } from '../sandbox/index.js';
import type { FromBank, ToBank } from './bank.js';

/** The bank's process: what it costs is no cost of the harness. It ends when its parent lets go of it. */

const tell = (message: FromBank): void => {
  process.send?.(message);
};

process.on('disconnect', () => process.exit());

async function open(folder: string): Promise<void> {
  const bank = await startBank({ pki: await ensurePki(folder) });
  tell({ type: 'ready', target: bank.target(), document: bank.targetDocument() });
}

process.on('message', (order: ToBank) => {
  if (order.type === 'cpu') {
    const { user, system } = process.cpuUsage();
    tell({ type: 'cpu', ms: (user + system) / 1000 });
  } else {
    open(order.pki).catch((error: Error) => tell({ type: 'fault', message: error.stack ?? error.message }));
  }
});
