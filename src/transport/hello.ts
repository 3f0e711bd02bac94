import { randomBytes } from 'node:crypto';

/** Versions as they stand on the wire. */
export const WIRE_VERSIONS = {
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
} as const;
export type WireVersion = keyof typeof WIRE_VERSIONS;

/** Extensions that are offered or looked for, by their code points. */
export const EXTENSION = {
  serverName: 0,
  groups: 10,
  pointFormats: 11,
  signatures: 13,
  truncatedHmac: 4,
  encryptThenMac: 22,
  extendedMasterSecret: 23,
  renegotiationInfo: 0xff01,
} as const;

/** What a raw hello offers. It never goes further than the server's first flight. */
export interface HelloOffer {
  /** The newest version that is offered. `SSLv2` has a hello of its own form, and none of the rest. */
  readonly version: WireVersion | 'SSLv2';
  /** Code points, first choice first. */
  readonly suites: readonly number[];
  /** Code points of groups; those in use today by default. */
  readonly groups?: readonly number[];
  /** Code points of signature schemes; those in use today, with older ones, by default. */
  readonly signatures?: readonly number[];
  /** True to offer DEFLATE before no compression. */
  readonly compression?: boolean;
}

/** What a server sent in clear, up to the end of its first flight. */
export interface ServerFlight {
  readonly version: number;
  readonly suite: number;
  /** 0 is none. */
  readonly compression: number;
  /** Code points of the extensions that the server took up. */
  readonly extensions: readonly number[];
  /** DER, leaf first. */
  readonly certificates: readonly Buffer[];
  /** The ephemeral key: kind, group or bits of the prime, the public value. */
  readonly ephemeral?: { readonly kind: 'ECDHE' | 'DHE'; readonly size: number; readonly key: string };
  /** Code point of the scheme that the ephemeral key is signed with (TLS 1.2). */
  readonly signature?: number;
  /** True where the server asks for a client certificate. */
  readonly asksForCertificate: boolean;
}

const X25519 = 29;
/** X25519, P-256, P-384, P-521. */
const GROUPS = [X25519, 23, 24, 25];
/** ECDSA, RSA-PSS and RSA PKCS#1 with SHA-2, then all three with SHA-1. */
const SIGNATURES = [
  0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201, 0x0202,
];

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const v8 = (body: Buffer): Buffer => Buffer.concat([Buffer.from([body.length]), body]);
const v16 = (body: Buffer): Buffer => Buffer.concat([u16(body.length), body]);
const list = (codes: readonly number[]): Buffer => Buffer.concat(codes.map(u16));
const extension = (type: number, body: Buffer): Buffer => Buffer.concat([u16(type), v16(body)]);

/** The bytes of a ClientHello that offers just this. */
export function clientHello(offer: HelloOffer, servername: string | undefined): Buffer {
  if (offer.version === 'SSLv2') return sslv2Hello();
  const version = WIRE_VERSIONS[offer.version];
  const name = Buffer.from(servername ?? '');
  const extensions = [
    ...(servername === undefined
      ? []
      : [extension(EXTENSION.serverName, v16(Buffer.concat([Buffer.from([0]), v16(name)])))]),
    extension(EXTENSION.groups, v16(list(offer.groups ?? GROUPS))),
    extension(EXTENSION.pointFormats, Buffer.from([1, 0])),
    ...(version >= WIRE_VERSIONS['TLSv1.2']
      ? [extension(EXTENSION.signatures, v16(list(offer.signatures ?? SIGNATURES)))]
      : []),
    extension(EXTENSION.truncatedHmac, Buffer.alloc(0)),
    extension(EXTENSION.encryptThenMac, Buffer.alloc(0)),
    extension(EXTENSION.extendedMasterSecret, Buffer.alloc(0)),
    extension(EXTENSION.renegotiationInfo, Buffer.from([0])),
  ];
  const body = Buffer.concat([
    u16(version),
    randomBytes(32),
    v8(Buffer.alloc(0)),
    v16(list(offer.suites)),
    v8(Buffer.from(offer.compression === true ? [1, 0] : [0])),
    // SSL 3 knows no extensions.
    ...(version === WIRE_VERSIONS.SSLv3 ? [] : [v16(Buffer.concat(extensions))]),
  ]);
  const handshake = Buffer.concat([Buffer.from([1, 0]), u16(body.length), body]);
  return Buffer.concat([Buffer.from([22]), u16(Math.min(version, WIRE_VERSIONS.TLSv1)), v16(handshake)]);
}

/** A hello of SSL 2: three-byte cipher kinds, no record layer as later versions know it. */
function sslv2Hello(): Buffer {
  const kinds = Buffer.from([
    1, 0, 0x80, 2, 0, 0x80, 3, 0, 0x80, 4, 0, 0x80, 5, 0, 0x80, 6, 0, 0x40, 7, 0, 0xc0,
  ]);
  const body = Buffer.concat([
    Buffer.from([1, 0, 2]),
    u16(kinds.length),
    u16(0),
    u16(16),
    kinds,
    randomBytes(16),
  ]);
  return Buffer.concat([u16(0x8000 | body.length), body]);
}

/** How far the bytes of a server have come: a flight, an alert, something else, or more is needed. */
export type Reading =
  | { readonly at: 'more' }
  | { readonly at: 'alert'; readonly code: number }
  | { readonly at: 'notTls' }
  | { readonly at: 'flight'; readonly flight: ServerFlight };

const ALERT = 21;
const HANDSHAKE = 22;

/** Reads what a server sent so far. Never throws: what cannot be read is `notTls`. */
export function readFlight(bytes: Buffer): Reading {
  try {
    return read(bytes);
  } catch {
    return { at: 'notTls' };
  }
}

function read(bytes: Buffer): Reading {
  // SERVER-HELLO of SSL 2: two bytes of length with the highest bit set, then message type 4.
  if (bytes.length >= 7 && (bytes[0] as number) >= 0x80 && bytes[2] === 4) {
    const flight = { suite: 0, compression: 0, extensions: [], certificates: [], asksForCertificate: false };
    return { at: 'flight', flight: { version: bytes.readUInt16BE(5), ...flight } };
  }
  const messages: Buffer[] = [];
  for (let at = 0; at + 5 <= bytes.length; ) {
    const type = bytes[at];
    const length = bytes.readUInt16BE(at + 3);
    if ((type !== ALERT && type !== HANDSHAKE) || bytes[at + 1] !== 3) return { at: 'notTls' };
    const end = at + 5 + length;
    if (end > bytes.length) break;
    const record = bytes.subarray(at + 5, end);
    // A warning (such as that the name is not recognised) ends nothing.
    if (type === ALERT && record[0] === 2) return { at: 'alert', code: record[1] ?? 0 };
    if (type === HANDSHAKE) messages.push(record);
    at = end;
  }
  const flight = flightOf(Buffer.concat(messages));
  return flight === undefined ? { at: 'more' } : { at: 'flight', flight };
}

/** The flight, once its last message is there; undefined until then. */
function flightOf(stream: Buffer): ServerFlight | undefined {
  let flight: ServerFlight | undefined;
  for (let at = 0; at + 4 <= stream.length; ) {
    const end = at + 4 + stream.readUIntBE(at + 1, 3);
    if (end > stream.length) return undefined;
    const body = stream.subarray(at + 4, end);
    const type = stream[at];
    if (type === 2) flight = serverHello(body);
    if (flight === undefined) throw new Error('no ServerHello first');
    if (type === 11) flight = { ...flight, certificates: certificatesIn(body) };
    if (type === 12) flight = { ...flight, ...keyExchange(body, flight) };
    if (type === 13) flight = { ...flight, asksForCertificate: true };
    if (type === 14) return flight;
    at = end;
  }
  return undefined;
}

function serverHello(body: Buffer): ServerFlight {
  const rest = body.subarray(35 + (body[34] as number));
  const extensions: number[] = [];
  for (let at = 5; at + 4 <= rest.length; at += 4 + rest.readUInt16BE(at + 2))
    extensions.push(rest.readUInt16BE(at));
  return {
    version: body.readUInt16BE(0),
    suite: rest.readUInt16BE(0),
    compression: rest[2] as number,
    extensions,
    certificates: [],
    asksForCertificate: false,
  };
}

function certificatesIn(body: Buffer): Buffer[] {
  const all: Buffer[] = [];
  for (let at = 3; at + 3 <= body.length; ) {
    const length = body.readUIntBE(at, 3);
    all.push(body.subarray(at + 3, at + 3 + length));
    at += 3 + length;
  }
  return all;
}

/** Reads the ephemeral key: a named curve, or a prime with its public value. */
function keyExchange(body: Buffer, { version }: ServerFlight): Pick<ServerFlight, 'ephemeral' | 'signature'> {
  const signed = (end: number): Pick<ServerFlight, 'signature'> =>
    version >= WIRE_VERSIONS['TLSv1.2'] && end + 2 <= body.length
      ? { signature: body.readUInt16BE(end) }
      : {};
  if (body[0] === 3) {
    const end = 4 + (body[3] as number);
    const key = body.subarray(4, end).toString('base64url');
    return { ephemeral: { kind: 'ECDHE', size: body.readUInt16BE(1), key }, ...signed(end) };
  }
  const primeEnd = 2 + body.readUInt16BE(0);
  const generatorEnd = primeEnd + 2 + body.readUInt16BE(primeEnd);
  const end = generatorEnd + 2 + body.readUInt16BE(generatorEnd);
  const prime = BigInt(`0x${body.subarray(2, primeEnd).toString('hex')}`);
  const key = body.subarray(generatorEnd + 2, end).toString('base64url');
  return { ephemeral: { kind: 'DHE', size: prime.toString(2).length, key }, ...signed(end) };
}
