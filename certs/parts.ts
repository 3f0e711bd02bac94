import type { KeyObject, webcrypto } from 'node:crypto';
import { randomBytes } from 'node:crypto';
import type { Subject } from './recipes.js';

/** The library that makes certificates; loaded when it is needed. */
export type X509 = typeof import('@peculiar/x509');

const DAY = 86_400_000;

/** A key in the forms that the making needs. */
export interface Key {
  readonly pem: string;
  readonly object: KeyObject;
  readonly signing: webcrypto.CryptoKey;
  readonly publicKey: webcrypto.CryptoKey;
}

/** A subject as the library takes it. */
export const distinguishedName = (subject: Subject) => subject.map(([type, value]) => ({ [type]: [value] }));

/** So many days from now. */
export const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY);

/** Positive and without a leading zero byte, as DER integers are written. */
export const serial = (): string => `4${randomBytes(16).toString('hex').slice(1)}`;
