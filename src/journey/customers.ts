import { SetupFault } from '../config/setup-fault.js';
import type { Customer } from './types.js';

/** A customer for the length of one journey. */
export interface Lease {
  readonly customer: Customer;
  /** Gives the customer back; a second call does nothing. */
  release(): void;
}

/** What a journey needs of its customer. */
export interface CustomerNeed {
  /** This customer and no other. */
  readonly name?: string;
  /** The journey types a wrong password: counted against the customer's cap when the lease is given. */
  readonly wrongPassword?: boolean;
}

/** No customer has a wrong password left in this run: the check cannot be judged. */
export class NoWrongPasswordLeft extends Error {
  override readonly name = 'NoWrongPasswordLeft';
}

/** Test customers, shared by the lanes of a run. */
export interface Customers {
  /**
   * Waits for a customer in the order of asking; the customer that rested longest comes first. Rejects with the signal's
   * reason when aborted, with NoWrongPasswordLeft, or with a SetupFault where no such customer is known.
   */
  lease(signal: AbortSignal, need?: CustomerNeed): Promise<Lease>;
  /** How many journeys wait for a customer. */
  readonly waiting: number;
}

interface Seat {
  readonly customer: Customer;
  inUse: number;
  mistyped: number;
  lastUse: number;
}

interface Waiter {
  readonly need: CustomerNeed;
  readonly give: (lease: Lease) => void;
  readonly refuse: (error: Error) => void;
}

/** Leases customers: each to `atOnce` journeys at a time, with at most `wrongPasswords` (3) wrong passwords in a run. */
export function customerPool(
  customers: readonly Customer[],
  options: { wrongPasswords?: number } = {},
): Customers {
  const cap = options.wrongPasswords ?? 3;
  const seats: Seat[] = customers.map((customer) => ({ customer, inUse: 0, mistyped: 0, lastUse: 0 }));
  const waiters: Waiter[] = [];
  let clock = 0;

  const fits = (seat: Seat, need: CustomerNeed): boolean =>
    (need.name === undefined || seat.customer.name === need.name) &&
    (!need.wrongPassword || seat.mistyped < cap);

  const take = (seat: Seat, need: CustomerNeed): Lease => {
    seat.inUse++;
    seat.lastUse = ++clock;
    if (need.wrongPassword) seat.mistyped++;
    let held = true;
    return {
      customer: seat.customer,
      release() {
        if (!held) return;
        held = false;
        seat.inUse--;
        seat.lastUse = ++clock;
        serve();
      },
    };
  };

  const free = (need: CustomerNeed): Seat | undefined =>
    seats
      .filter((seat) => fits(seat, need) && seat.inUse < Math.max(1, seat.customer.atOnce))
      .sort((a, b) => (need.wrongPassword ? a.mistyped - b.mistyped : 0) || a.lastUse - b.lastUse)[0];

  const hopeless = (need: CustomerNeed): Error | undefined => {
    if (!seats.some((seat) => need.name === undefined || seat.customer.name === need.name)) {
      const known = seats.map((seat) => seat.customer.name).join(', ') || 'none';
      const what =
        need.name === undefined ? 'No test customer is given.' : `No customer is called "${need.name}".`;
      return new SetupFault(what, { details: [`Known: ${known}.`], remedy: 'Add it under customers.' });
    }
    if (seats.some((seat) => fits(seat, need))) return undefined;
    return new NoWrongPasswordLeft(
      `Each customer had ${cap} wrong passwords in this run; one more could lock the account.`,
    );
  };

  // In the order of asking; one who waits for a certain customer does not hold up the others.
  const serve = (): void => {
    for (let index = 0; index < waiters.length; ) {
      const waiter = waiters[index] as Waiter;
      const error = hopeless(waiter.need);
      const seat = error ? undefined : free(waiter.need);
      if (error === undefined && seat === undefined) {
        index++;
        continue;
      }
      waiters.splice(index, 1);
      if (error) waiter.refuse(error);
      else if (seat) waiter.give(take(seat, waiter.need));
    }
  };

  return {
    get waiting() {
      return waiters.length;
    },
    async lease(signal, need = {}) {
      signal.throwIfAborted();
      return await new Promise<Lease>((resolve, reject) => {
        const leave = (): void => {
          const place = waiters.indexOf(waiter);
          if (place >= 0) waiters.splice(place, 1);
          reject(signal.reason);
        };
        const waiter: Waiter = {
          need,
          give: (lease) => {
            signal.removeEventListener('abort', leave);
            resolve(lease);
          },
          refuse: (error) => {
            signal.removeEventListener('abort', leave);
            reject(error);
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        waiters.push(waiter);
        serve();
      });
    },
  };
}
