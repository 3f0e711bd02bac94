import 'reflect-metadata';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type ExchangeListener, NoAnswer, type RawExchange, type Reply } from '../transport/types.js';
import type { FormsSend } from './forms-http.js';
import type { Customer, JourneyScript } from './types.js';

/** A small bank for the tests of this folder: plain pages, the same by script, and hostile ones. */
export interface TestBank {
  readonly url: string;
  readonly ca: string;
  /** Requests in order: `GET /login`. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Where no driver may ever come. */
export interface ForbiddenServer {
  readonly url: string;
  readonly reached: string[];
  close(): Promise<void>;
}

export const ada: Customer = {
  name: 'ada',
  values: { password: 'correct horse', code: '424242' },
  atOnce: 1,
};

export const signIn = {
  on: 'Sign in',
  fill: { 'User name': '{name}', Password: '{password}' },
  click: 'Continue',
};
export const oneTimeCode = { on: 'One-time code', fill: { Code: '{code}' }, click: 'Confirm' };
export const accounts = {
  on: 'Choose accounts',
  choose: { Duration: '90 days', Accounts: 'Savings' },
  click: 'Next',
};
export const approve: JourneyScript = [
  signIn,
  oneTimeCode,
  accounts,
  { on: 'Allow access?', click: 'Approve' },
];
export const reject: JourneyScript = [
  signIn,
  oneTimeCode,
  accounts,
  { on: 'Allow access?', click: 'Reject' },
];
export const wrongPassword: JourneyScript = [
  { ...signIn, fill: { 'User name': '{name}', Password: 'not this one' } },
  { expect: 'Wrong user name or password' },
];

export interface Issued {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

/** A fresh CA and a server certificate of it for loopback. */
export async function issue(name: string): Promise<Issued> {
  const x509 = await import('@peculiar/x509');
  const { webcrypto } = await import('node:crypto');
  x509.cryptoProvider.set(webcrypto as Crypto);
  const alg = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const [caKeys, keys] = (await Promise.all([
    webcrypto.subtle.generateKey(alg, true, ['sign', 'verify']),
    webcrypto.subtle.generateKey(alg, true, ['sign', 'verify']),
  ])) as [CryptoKeyPair, CryptoKeyPair];
  const dates = { notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + 86_400_000) };
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys: caKeys,
    signingAlgorithm: alg,
    ...dates,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: ca.subject,
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    signingAlgorithm: alg,
    ...dates,
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const key = `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`;
  return { ca: ca.toString('pem'), certificate: leaf.toString('pem'), key };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A server on a free loopback port: https with a certificate, http without. */
export async function serve(
  handler: Handler,
  tls?: Issued,
): Promise<{ url: string; close(): Promise<void> }> {
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    void Promise.resolve(handler(request, response)).catch((error) => response.destroy(error as Error));
  };
  const server = tls
    ? createServer({ key: tls.key, cert: tls.certificate }, listener)
    : createHttpServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Listens where the redirect URI points, and remembers whoever comes. */
export async function forbidden(tls?: Issued): Promise<ForbiddenServer> {
  const reached: string[] = [];
  const server = await serve((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.end('never');
  }, tls);
  return { ...server, reached };
}

/** The request's body as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** A sender over node:https that tells its listener, as the real transport does. */
export function sender(ca: string): FormsSend {
  let count = 0;
  const send = (async (out, { signal, listener, identity }) => {
    const started = performance.now();
    const id = `exchange-${++count}`;
    const reply = await new Promise<Reply>((resolve, reject) => {
      const request = httpsRequest(
        out.url,
        { method: out.method, headers: out.headers as Record<string, string>, ca, signal },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () => {
            const headers = answer.headers as Record<string, string | string[]>;
            resolve({
              status: answer.statusCode ?? 0,
              headers,
              body: Buffer.concat(parts).toString('utf8'),
              url: out.url,
              evidence: id,
              header: (name) => [headers[name] ?? []].flat().join(', ') || undefined,
              json: () => undefined,
            });
          });
        },
      );
      request.on('error', (error: NodeJS.ErrnoException) =>
        reject(
          signal.aborted ? signal.reason : new NoAnswer(error.code ?? 'EFAIL', error.message, out.url, id),
        ),
      );
      request.end(out.body);
    });
    const { status, headers, body } = reply;
    listener.exchange({
      id,
      at: new Date(),
      identity,
      out,
      reply: { status, headers, body, length: body.length },
      ms: performance.now() - started,
    });
    return reply;
  }) as FormsSend;
  return send;
}

/** Keeps what it hears. */
export function heard(): ExchangeListener & { readonly all: RawExchange[] } {
  const all: RawExchange[] = [];
  return { all, exchange: (exchange) => void all.push(exchange) };
}
