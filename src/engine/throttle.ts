import { setTimeout as until } from 'node:timers/promises';
import type { RunEvent } from '../results/events.js';
import { CannotJudge } from '../tpp/index.js';
import type { Wire } from '../tpp/world.js';
import { type Governor, retryAfterSeconds } from '../transport/governor.js';
import type { Reply } from '../transport/types.js';

/** Seconds that are waited at most when a bank asks for patience, and where it names no time. */
const LONGEST = 120;
const UNNAMED = 2;
const TURNS = 3;

const asksForPatience = (reply: Reply): boolean =>
  reply.status === 429 || (reply.status === 503 && reply.header('retry-after') !== undefined);

/**
 * Obeys a bank that throttles: 429, or 503 with Retry-After, is no verdict. Has all lanes wait as asked, halves them, sends
 * again; the third time what was to be judged cannot be.
 */
export function patient(
  wire: Wire & { readonly governor: Pick<Governor, 'pause'> },
  options: { narrow: () => number; emit: (event: RunEvent) => void; now: () => Date },
): Wire {
  return {
    async send(out, as, how) {
      for (let turn = 1; ; turn++) {
        const reply = await wire.send(out, as, how);
        if (!asksForPatience(reply)) return reply;
        if (turn === TURNS) throw new CannotJudge(`${out.url} throttles: ${TURNS} times ${reply.status}`);
        const asked = retryAfterSeconds(reply.header('retry-after') ?? '', options.now().getTime());
        const waited = Math.min(LONGEST, Number.isNaN(asked) ? UNNAMED : asked);
        wire.governor.pause(waited * 1000);
        options.emit({
          type: 'throttled',
          at: options.now().toISOString(),
          url: new URL(out.url).origin,
          status: reply.status,
          waited,
          lanes: options.narrow(),
        });
        await until(waited * 1000, undefined, how.signal === undefined ? {} : { signal: how.signal });
      }
    },
  };
}
