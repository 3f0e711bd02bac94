import type { X509Certificate } from 'node:crypto';
import { IncomingMessage } from 'node:http';
import { certificateOf, chainHolds } from '../certificates.js';
import type { Endpoint, Side } from '../endpoints.js';

/** A request as the bank sees it; a defect may change what is not readonly. */
export interface Ask {
  readonly endpoint: Endpoint;
  readonly side: Side;
  method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Record<string, string | string[] | undefined>;
  /** Fields of a form body; undefined where the body is none or was not read. */
  form: URLSearchParams | undefined;
  certificate: X509Certificate | undefined;
  /** True if the certificate's chain leads to the bank's CA and is in its time. */
  readonly chainHolds: boolean;
}

/** Largest body that is read, in bytes: the same as oidc-provider's. */
export const BODY_LIMIT = 56 * 1024;

/** The body was longer than the limit. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** A request without its body. */
export function askOf(request: IncomingMessage, side: Side, endpoint: Endpoint, url: URL): Ask {
  const certificate = side === 'mtls' ? certificateOf(request) : undefined;
  return {
    endpoint,
    side,
    method: request.method ?? 'GET',
    url,
    headers: { ...request.headers },
    form: undefined,
    certificate,
    chainHolds: certificate !== undefined && chainHolds(request),
  };
}

/** Reads the whole body. Throws BodyTooLarge above the limit. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > BODY_LIMIT) throw new BodyTooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

/** True for a form body. */
export const isForm = (headers: Ask['headers']): boolean =>
  /^application\/x-www-form-urlencoded\b/i.test(String(headers['content-type'] ?? ''));

/** A request with another method, URL, headers or body than the one that came in, on the same connection. */
export function replay(original: IncomingMessage, ask: Ask, body: Buffer): IncomingMessage {
  const request = new IncomingMessage(original.socket);
  const content = ask.form === undefined ? body : Buffer.from(ask.form.toString());
  request.method = ask.method;
  request.url = `${ask.url.pathname}${ask.url.search}`;
  request.httpVersion = original.httpVersion;
  request.httpVersionMajor = original.httpVersionMajor;
  request.httpVersionMinor = original.httpVersionMinor;
  const headers = { ...ask.headers };
  delete headers['transfer-encoding'];
  if (content.length > 0 || headers['content-length'] !== undefined) {
    headers['content-length'] = String(content.length);
  }
  request.headers = headers;
  request.complete = true;
  request.push(content);
  request.push(null);
  return request;
}
