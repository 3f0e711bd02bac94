import { setTimeout as pause } from 'node:timers/promises';
import { SetupFault } from '../config/setup-fault.js';
import type { Customer } from './types.js';

/** Hands out TOTP codes, each time step at most once for a customer. */
export interface OneTimeCodes {
  /**
   * The customer's code of the first time step that is not used up yet; waits for the clock where the present step is.
   * Rejects with the signal's reason when aborted, and with a SetupFault where the customer has no usable `totpSecret`.
   */
  next(customer: Customer, signal: AbortSignal): Promise<string>;
}

/**
 * Makes a source of TOTP codes. A bank refuses a code that it has seen (RFC 6238 section 5.2), so all journeys of a
 * customer must share one source.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6238#section-5.2
 */
export function oneTimeCodes(options: { now?: () => number } = {}): OneTimeCodes {
  const now = options.now ?? Date.now;
  const lastStep = new WeakMap<Customer, number>();
  return {
    async next(customer, signal) {
      signal.throwIfAborted();
      const totp = await totpOf(customer);
      const length = totp.period * 1000;
      const step = Math.max(Math.floor(now() / length), (lastStep.get(customer) ?? -1) + 1);
      // Taken before the wait: whoever asks meanwhile gets the step after this one.
      lastStep.set(customer, step);
      for (let early = step * length - now(); early > 0; early = step * length - now()) {
        await pause(early, undefined, { signal }).catch((error: unknown) => {
          signal.throwIfAborted();
          throw error;
        });
      }
      return totp.generate({ timestamp: step * length });
    },
  };
}

/** The source that drivers share unless they are given another: one customer object, one count of steps. */
export const sharedCodes: OneTimeCodes = oneTimeCodes();

/** The generator of a customer's codes. Rejects with a SetupFault where there is no usable `totpSecret`. */
export async function totpOf(customer: Customer) {
  const secret = customer.values.totpSecret;
  if (secret === undefined) {
    throw new SetupFault(`The journey asks for {totp}, but customer "${customer.name}" has no totpSecret.`, {
      remedy: `Give customers: ${customer.name} a value totpSecret (base32, or an otpauth:// URI).`,
    });
  }
  const { Secret, TOTP, URI } = await import('otpauth');
  try {
    if (!secret.startsWith('otpauth:'))
      return new TOTP({ secret: Secret.fromBase32(secret.replace(/[\s-]/g, '')) });
    const parsed = URI.parse(secret);
    if (parsed instanceof TOTP) return parsed;
  } catch {
    // The parser's message may hold the secret: it goes no further.
  }
  throw new SetupFault(`The totpSecret of customer "${customer.name}" is not a TOTP secret.`, {
    remedy: 'Use the base32 text that the bank shows beside its QR code, or the otpauth://totp/… URI in it.',
  });
}
