import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { TlsFacts } from '../results/evidence.js';
import { failure } from './call.js';
import type { Reply } from './types.js';

type Headers = Readonly<Record<string, string | string[]>>;

/** The reply that callers get; JSON is read when asked for, once. */
export class ReceivedReply implements Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly url: string;
  readonly evidence: string;
  readonly tls?: TlsFacts;
  #json: { value: Record<string, unknown> | undefined } | undefined;

  constructor(parts: {
    status: number;
    headers: Headers;
    body: string;
    url: string;
    evidence: string;
    tls?: TlsFacts | undefined;
  }) {
    this.status = parts.status;
    this.headers = parts.headers;
    this.body = parts.body;
    this.url = parts.url;
    this.evidence = parts.evidence;
    if (parts.tls !== undefined) this.tls = parts.tls;
  }

  header(name: string): string | undefined {
    const value = this.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  json(): Record<string, unknown> | undefined {
    this.#json ??= { value: objectOf(this.body) };
    return this.#json.value;
  }
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const DECODERS: Readonly<
  Record<string, (input: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>
> = {
  gzip: promisify(zlib.gunzip),
  'x-gzip': promisify(zlib.gunzip),
  deflate: promisify(zlib.inflate),
  br: promisify(zlib.brotliDecompress),
};

/**
 * The body's bytes without their content-encoding. Nothing compressed is asked for, but a server may send it.
 * @throws with code BODY_TOO_LARGE or BODY_UNREADABLE
 */
export async function decoded(
  body: Buffer,
  encoding: string | string[] | undefined,
  maxBody: number,
): Promise<Buffer> {
  const codings = String(encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  let bytes = body;
  for (const coding of codings.reverse()) {
    const decode = DECODERS[coding];
    if (decode === undefined || bytes.length === 0) return bytes;
    try {
      bytes = await decode(bytes, { maxOutputLength: maxBody });
    } catch (error) {
      const large = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      throw failure(large ? 'BODY_TOO_LARGE' : 'BODY_UNREADABLE', `content-encoding ${coding}`, error);
    }
  }
  return bytes;
}
