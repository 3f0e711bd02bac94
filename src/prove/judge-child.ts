import { ensurePki, type Pki } from '../../certs/pki.js';
import type { FromJudge, ToJudge } from './judges.js';
import { carryOut } from './orders.js';

/** A process of its own in which banks are started and judged. It lives as long as the channel to its parent. */

let pki: Promise<Pki> | undefined;

const tell = (message: FromJudge): void => {
  // A parent that is gone needs no answer.
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
};

// Ctrl-C reaches every process of a terminal: the parent says when to end, by closing the channel.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit());

process.on('message', (message: ToJudge) => {
  if ('pki' in message) {
    pki = ensurePki(message.pki);
    return;
  }
  const { id, order } = message;
  judge(order).then(
    (judged) => tell({ id, judged }),
    (error: Error) => tell({ id, fault: error.stack ?? error.message }),
  );
});

async function judge(order: Parameters<typeof carryOut>[0]) {
  if (pki === undefined) throw new Error('no certificates were named');
  return carryOut(order, { pki: await pki });
}
