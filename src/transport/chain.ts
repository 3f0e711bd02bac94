import { isIP } from 'node:net';
import {
  checkServerIdentity,
  connect as connectTls,
  type DetailedPeerCertificate,
  type TLSSocket,
} from 'node:tls';
import { type CertificateView, certificateView } from './certificate-view.js';
import { faultOf } from './faults.js';
import { type Environment, proxyFor } from './proxy.js';
import { secureContextFor } from './trust.js';
import { openTcp } from './tunnel.js';
import { type Identity, NoAnswer } from './types.js';

export type { CertificateView } from './certificate-view.js';

/** What a server's certificate chain is worth, as data. */
export interface ChainView {
  /** True where the chain ends in a trusted root and every certificate of it is in order. */
  readonly trusted: boolean;
  /** Why not: an OpenSSL verification code such as CERT_HAS_EXPIRED, and a sentence. */
  readonly fault?: { readonly code: string; readonly message: string };
  /** True where the certificate is for this host. */
  readonly named: boolean;
  readonly nameFault?: string;
  /** Leaf first, as Node could order them. */
  readonly certificates: readonly CertificateView[];
  readonly protocol: string;
  readonly cipher: string;
}

function certificatesOf(leaf: DetailedPeerCertificate): CertificateView[] {
  const views: CertificateView[] = [];
  const seen = new Set<string>();
  let at: DetailedPeerCertificate | undefined = leaf;
  while (at?.raw !== undefined && !seen.has(at.fingerprint256)) {
    seen.add(at.fingerprint256);
    views.push(certificateView(at));
    at = at.issuerCertificate;
  }
  return views;
}

/**
 * Connects with verification on and tells what the server's certificate is worth, instead of failing by it.
 * @param options.timeout seconds
 * @throws {NoAnswer} where no handshake came about, with an empty evidence id
 */
export async function chainOf(options: {
  readonly host: string;
  readonly port: number;
  readonly servername?: string;
  readonly ca?: string | undefined;
  readonly as?: Identity;
  readonly timeout: number;
  readonly signal?: AbortSignal;
  readonly env?: Environment;
}): Promise<ChainView> {
  const { host, port, signal } = options;
  const timeout = options.timeout * 1000;
  const servername = options.servername ?? (isIP(host) === 0 ? host : undefined);
  const where = { host: `${host}:${port}`, handshakeDone: false } as const;
  try {
    const secureContext = secureContextFor(options.as?.certificate, options.ca);
    const proxy = proxyFor(
      { protocol: 'https:', hostname: host, port: String(port) },
      options.env ?? process.env,
    );
    const tcp = await openTcp({ host, port, proxy, timeout, signal });
    return await new Promise<ChainView>((resolve, reject) => {
      // Verification runs either way: with `rejectUnauthorized` off its result is told instead of ending the connection.
      const socket = connectTls({
        socket: tcp,
        secureContext,
        rejectUnauthorized: false,
        ...(servername === undefined ? {} : { servername }),
      });
      const end = (act: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        socket.destroy();
        act();
      };
      const fail = (error: unknown): void => end(() => reject(error));
      const timer = setTimeout(
        () => fail(Object.assign(new Error('no handshake in time'), { code: 'TIMEOUT_CONNECT' })),
        timeout,
      );
      const abort = (): void =>
        fail(Object.assign(new Error('given up'), { code: 'ABORTED', cause: signal?.reason }));
      signal?.addEventListener('abort', abort, { once: true });
      socket.on('error', fail);
      socket.once('close', () => fail(Object.assign(new Error('closed'), { code: 'CONNECTION_CLOSED' })));
      socket.once('secureConnect', () => {
        const view = judge(socket, servername ?? host, where.host);
        end(() => resolve(view));
      });
    });
  } catch (error) {
    const fault = faultOf(error, { ...where, phase: 'connect' });
    const url = `https://${where.host}`;
    const noAnswer = new NoAnswer(fault.code, fault.message, url, '', fault.side, { cause: error });
    throw noAnswer;
  }
}

function judge(socket: TLSSocket, name: string, host: string): ChainView {
  const leaf = socket.getPeerCertificate(true);
  const wrong = checkServerIdentity(name, leaf);
  const error = socket.authorizationError as unknown;
  const verdict = error ? String((error as { code?: string }).code ?? error) : undefined;
  // Node puts a wrong name into the same place; it is told apart here.
  const code = verdict === 'ERR_TLS_CERT_ALTNAME_INVALID' ? undefined : verdict;
  const certificates = certificatesOf(leaf);
  const fault = code === undefined ? undefined : faultOfChain(code, certificates, host);
  return {
    trusted: code === undefined,
    ...(fault === undefined ? {} : { fault: { code: fault.code, message: fault.message } }),
    named: wrong === undefined,
    ...(wrong === undefined ? {} : { nameFault: wrong.message }),
    certificates,
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
  };
}

/** OpenSSL's words for a leaf whose issuer was not found. */
const NO_ISSUER = new Set(['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE']);

/**
 * What is wrong with a chain. A leaf that comes alone, and says where its issuer's certificate can be fetched, was issued by
 * an intermediate that the server left out.
 */
function faultOfChain(
  code: string,
  certificates: readonly CertificateView[],
  host: string,
): { code: string; message: string } {
  const [leaf, ...rest] = certificates;
  if (NO_ISSUER.has(code) && rest.length === 0 && leaf?.namesIssuerAddress === true) {
    const message = `${host} sends its certificate without the intermediate that issued it (${leaf.issuer}).`;
    return { code: 'CHAIN_INCOMPLETE', message };
  }
  return faultOf(Object.assign(new Error(code), { code }), { host, phase: 'connect', handshakeDone: true });
}
