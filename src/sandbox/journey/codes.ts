import { type BankCustomer, sameSecret } from '../customers.js';
import type { CodeCheck } from './journey.js';

/** A check of one-time codes that remembers, for this bank alone, which authenticator codes were used. */
export function codeCheck(): CodeCheck {
  const lastStep = new Map<string, number>();
  return async (customer: BankCustomer, code: string) => {
    if (customer.otp !== undefined) return sameSecret(code, customer.otp);
    if (customer.totpSecret === undefined) return false;
    const { Secret, TOTP } = await import('otpauth');
    const totp = new TOTP({ secret: Secret.fromBase32(customer.totpSecret) });
    const delta = totp.validate({ token: code, window: 1 });
    if (delta === null) return false;
    const step = totp.counter() + delta;
    if (step <= (lastStep.get(customer.sub) ?? 0)) return false;
    lastStep.set(customer.sub, step);
    return true;
  };
}
