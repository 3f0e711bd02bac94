/** A ClientHello as what stands in front of a TLS server sees it. Of SSL 2, nothing but the version. */
export interface Hello {
  /** The version that the hello names; TLS 1.3 stands in `versions`. 2 for SSL 2. */
  readonly version: number;
  readonly suites: readonly number[];
  readonly compressions: readonly number[];
  readonly servername: string | undefined;
  readonly extensions: readonly number[];
  /** Of the extension supported_versions; empty where there is none. */
  readonly versions: readonly number[];
  readonly groups: readonly number[];
}

const SERVER_NAME = 0;
const GROUPS = 10;
const SUPPORTED_VERSIONS = 43;

/** Version of TLS 1.3 on the wire. */
export const TLS_1_3 = 0x0304;

/** True where the first record is there as a whole, or is none of TLS. */
export const isWhole = (bytes: Buffer): boolean =>
  bytes[0] !== 0x16 || (bytes.length >= 5 && bytes.length >= 5 + bytes.readUInt16BE(3));

/** Reads a ClientHello; undefined for bytes that are none. */
export function readHello(bytes: Buffer): Hello | undefined {
  try {
    if ((bytes[0] as number) >= 0x80 && bytes[2] === 1) return { ...EMPTY, version: bytes.readUInt16BE(3) };
    return bytes[0] === 0x16 && bytes[5] === 1 ? read(bytes.subarray(9)) : undefined;
  } catch {
    return undefined;
  }
}

const EMPTY: Hello = {
  version: 2,
  suites: [],
  compressions: [],
  servername: undefined,
  extensions: [],
  versions: [],
  groups: [],
};

const pairs = (bytes: Buffer): number[] =>
  Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) => bytes.readUInt16BE(index * 2));

function read(body: Buffer): Hello {
  const suitesAt = 35 + (body[34] as number);
  const suitesEnd = suitesAt + 2 + body.readUInt16BE(suitesAt);
  const compressionsEnd = suitesEnd + 1 + (body[suitesEnd] as number);
  const hello = {
    version: body.readUInt16BE(0),
    suites: pairs(body.subarray(suitesAt + 2, suitesEnd)),
    compressions: [...body.subarray(suitesEnd + 1, compressionsEnd)],
  };
  const extensions = new Map<number, Buffer>();
  for (let at = compressionsEnd + 2; at + 4 <= body.length; ) {
    const length = body.readUInt16BE(at + 2);
    extensions.set(body.readUInt16BE(at), body.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  const name = extensions.get(SERVER_NAME);
  return {
    ...hello,
    servername: name?.subarray(5, 5 + name.readUInt16BE(3)).toString('latin1'),
    extensions: [...extensions.keys()],
    versions: pairs(extensions.get(SUPPORTED_VERSIONS)?.subarray(1) ?? Buffer.alloc(0)),
    groups: pairs(extensions.get(GROUPS)?.subarray(2) ?? Buffer.alloc(0)),
  };
}
