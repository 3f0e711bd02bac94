import { setTimeout } from 'node:timers/promises';
import { ensurePki } from '../../certs/pki.js';
import { type Deviation, startBank } from '../sandbox/index.js';
import type { FromBank, ToBank } from './bank.js';

/** The bank's process: what it costs is no cost of the harness. It ends when its parent lets go of it. */

const tell = (message: FromBank): void => {
  process.send?.(message);
};

process.on('disconnect', () => process.exit());

/** A bank far away: every request waits as long as the network would take. */
const farAway = (latency: number): Deviation => ({
  id: 'far-away',
  request: () => setTimeout(latency),
});

async function open(folder: string, latency: number): Promise<void> {
  const pki = await ensurePki(folder);
  const bank = await startBank({ pki, ...(latency > 0 && { deviation: farAway(latency) }) });
  tell({ type: 'ready', target: bank.target(), document: bank.targetDocument() });
}

process.on('message', (order: ToBank) => {
  if (order.type === 'cpu') {
    const { user, system } = process.cpuUsage();
    tell({ type: 'cpu', ms: (user + system) / 1000 });
  } else {
    open(order.pki, order.latency).catch((error: Error) =>
      tell({ type: 'fault', message: error.stack ?? error.message }),
    );
  }
});
