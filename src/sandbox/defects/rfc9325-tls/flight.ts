import { randomBytes, X509Certificate } from 'node:crypto';
import type { Pki } from '../../../../certs/pki.js';
import type { Hello } from '../../server/hello.js';

/** Code points that forged flights speak of. */
export const SUITE = {
  recommended: 0xc02f,
  rc4: 0x0005,
  export: 0x0003,
  tripleDes: 0x000a,
  staticEcdh: 0xc031,
  dhe: 0x009e,
} as const;

export const RENEGOTIATION_INFO = 0xff01;
export const EXTENDED_MASTER_SECRET = 23;
export const TRUNCATED_HMAC = 4;
export const TLS_1_2 = 0x0303;
export const SSL_3 = 0x0300;

/** What a box in front of the bank answers to a hello, up to the end of its first flight. */
export interface Flight {
  readonly version?: number;
  readonly suite: number;
  readonly compression?: number;
  /** Extensions that it takes up; those of a good server by default. */
  readonly extensions?: readonly number[];
  /** Prime and public value, for Diffie-Hellman in finite fields. */
  readonly dh?: { readonly prime: Buffer; readonly key: Buffer };
}

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const u24 = (value: number): Buffer => Buffer.concat([Buffer.from([value >> 16]), u16(value & 0xffff)]);
const v16 = (body: Buffer): Buffer => Buffer.concat([u16(body.length), body]);
const message = (type: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([type]), u24(body.length), body]);

const RSA_SHA256 = 0x0401;
const X25519 = 29;

/** Bytes of a first flight that nobody signed: it says what an old box would say, and cannot go on. */
export function flight(pki: Pki, chosen: Flight): Buffer {
  const { version = TLS_1_2, suite, compression = 0, dh } = chosen;
  const extensions = chosen.extensions ?? [RENEGOTIATION_INFO, EXTENDED_MASTER_SECRET];
  const extension = (type: number): Buffer =>
    Buffer.concat([u16(type), v16(type === RENEGOTIATION_INFO ? Buffer.from([0]) : Buffer.alloc(0))]);
  const hello = Buffer.concat([
    u16(version),
    randomBytes(32),
    Buffer.from([0]),
    u16(suite),
    Buffer.from([compression]),
    ...(version === SSL_3 ? [] : [v16(Buffer.concat(extensions.map(extension)))]),
  ]);
  const { raw } = new X509Certificate(pki.bank.certificate);
  const certificates = Buffer.concat([u24(raw.length), raw]);
  const signature = Buffer.concat([u16(RSA_SHA256), v16(randomBytes(256))]);
  const messages = Buffer.concat([
    message(2, hello),
    message(11, Buffer.concat([u24(certificates.length), certificates])),
    ...(dh === undefined
      ? []
      : [message(12, Buffer.concat([v16(dh.prime), v16(Buffer.from([2])), v16(dh.key), signature]))]),
    message(14, Buffer.alloc(0)),
  ]);
  return Buffer.concat([Buffer.from([22]), u16(version), v16(messages)]);
}

/** True for a hello of TLS 1.2 and nothing newer, as clients of today no longer send it. */
export const isTls12 = ({ version, versions }: Hello): boolean =>
  version === TLS_1_2 && versions.length === 0;

/** The suite, where it is offered and none that is recommended. */
export const offersOnly = (hello: Hello, suite: number): boolean =>
  isTls12(hello) && hello.suites.includes(suite) && !hello.suites.includes(SUITE.recommended);

/** True for a hello of TLS 1.2 that a good server takes up. */
export const fitsAll = (hello: Hello): boolean =>
  isTls12(hello) && hello.suites.includes(SUITE.recommended) && hello.groups.includes(X25519);
