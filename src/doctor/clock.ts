import type { RawExchange } from '../evidence/index.js';
import { because, type Found, fine, found } from './types.js';

/** What one answer says of the time. */
interface Sample {
  readonly host: string;
  /** Milliseconds by which our clock is ahead of the answer's Date header. */
  readonly skew: number;
}

/** Seconds by which clocks may differ without a word. Date tells whole seconds, and short-lived JWTs bear about this much. */
const BEARABLE = 30;
/** Seconds from which on nothing can be judged by time. */
const TOO_MUCH = 300;

/** Gathers the times that a bank tells, from every answer that passes. */
export class Clocks {
  readonly #samples: Sample[] = [];

  hear({ at, ms, out, reply }: RawExchange): void {
    const theirs = Date.parse(String(reply?.headers.date ?? ''));
    // A stored answer tells the time at which it was stored.
    if (Number.isNaN(theirs) || reply?.headers.age !== undefined) return;
    // The header has whole seconds: the middle of the second, and of the exchange, is nearest to the truth.
    this.#samples.push({ host: new URL(out.url).host, skew: at.getTime() + ms / 2 - (theirs + 500) });
  }

  /** Milliseconds by which our clock is ahead of the bank's; 0 where no answer told. */
  get skew(): number {
    return middle(this.#samples.map(({ skew }) => skew));
  }

  probe(): Found {
    if (this.#samples.length === 0) return because('no answer of the bank has a Date header');
    const each = [...new Set(this.#samples.map(({ host }) => host))].map((host) => ({
      host,
      skew: middle(this.#samples.filter((one) => one.host === host).map(({ skew }) => skew)),
    }));
    const seconds = Math.abs(this.skew) / 1000;
    const skews = each.map(({ skew }) => skew);
    const apart = (Math.max(...skews) - Math.min(...skews)) / 1000;
    const seen =
      apart > BEARABLE
        ? each.map(({ host, skew }) => `by ${host} the clock here is ${inWords(skew)}`).join('; ')
        : `the clock here is ${inWords(this.skew)} (${this.#samples.length} answers of ${each.length === 1 ? 'one host' : `${each.length} hosts`})`;
    const ours = {
      cause: `The clock of this machine is wrong${each.length > 1 ? ': all hosts of the bank agree with one another' : ''}.`,
      mend: 'Set it, for example by NTP; in a container or virtual machine, set that of the host.',
    };
    const theirs = {
      cause: 'The clock of the bank is wrong.',
      mend: 'The bank has to set it, for example by NTP.',
    };
    if (apart > BEARABLE) {
      const differ = { ...theirs, cause: 'The clocks of the hosts of the bank differ from one another.' };
      const much = Math.max(...skews.map(Math.abs)) > TOO_MUCH * 1000;
      return found(much ? 'fault' : 'hint', seen, [differ, ours]);
    }
    if (seconds <= BEARABLE) return fine(seen);
    return found(seconds > TOO_MUCH ? 'fault' : 'hint', seen, [ours, theirs]);
  }
}

function middle(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function inWords(skew: number): string {
  const seconds = Math.abs(skew) / 1000;
  if (seconds < 2) return 'right';
  const much = seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} minutes`;
  return `${much} ${skew > 0 ? 'ahead' : 'behind'}`;
}
