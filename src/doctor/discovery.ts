import { SetupFault } from '../config/setup-fault.js';
import type { Target } from '../config/target.js';
import { createRedactor, type Redactor } from '../evidence/index.js';
import { Metadata } from '../tpp/metadata.js';
import { type ExchangeListener, NoAnswer, type Reply } from '../transport/types.js';
import { certificateLines } from './certificate.js';

/** Minutes by which our clock and the bank's may differ before nothing can be judged by it. */
const CLOCK_MINUTES = 5;

/** What the doctor needs of the transport. */
export type Send = (
  out: { purpose: 'discovery'; method: 'GET'; url: string; headers: Record<string, string> },
  as: { name: string },
  options: { listener: ExchangeListener; signal: AbortSignal },
) => Promise<Reply>;

const remedies: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Check the host name of authorizationServer.discovery, and the DNS or VPN of this machine.',
  EAI_AGAIN: 'Check the DNS or VPN of this machine.',
  ECONNREFUSED: 'Check that the bank runs and that the port of authorizationServer.discovery is right.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Give the bank’s CA as authorizationServer.ca (file: reference to a PEM).',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'Give the bank’s certificate as authorizationServer.ca (file: reference to a PEM).',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Give the bank’s CA as authorizationServer.ca (file: reference to a PEM).',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'Give the bank’s CA as authorizationServer.ca (file: reference to a PEM).',
  BODY_TOO_LARGE:
    'Check that authorizationServer.discovery leads to the discovery document, not to a download.',
  ERR_SSL_WRONG_VERSION_NUMBER:
    'Check that the port of authorizationServer.discovery is the one that speaks TLS.',
  ERR_SSL_PACKET_LENGTH_TOO_LONG:
    'Check that the port of authorizationServer.discovery is the one that speaks TLS.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'Write the host name of authorizationServer.discovery as the certificate has it.',
  TIMEOUT_CONNECT: 'Check that a firewall, VPN or proxy lets this machine reach the bank.',
  TIMEOUT_ANSWER: 'The bank hangs; limits.timeout in the target file says how long is waited.',
  TIMEOUT_BODY: 'The bank hangs; limits.timeout in the target file says how long is waited.',
};
const OTHERWISE = 'Check authorizationServer.discovery, and that this machine can reach it.';

/**
 * Fetches the discovery document, and tells set-up faults from what can be judged: an address that is wrong, unreachable,
 * untrusted or not a discovery document stops the run; what stands in the document is for the checks.
 * @throws SetupFault with cause and remedy
 */
export async function readDiscovery(
  target: Target,
  send: Send,
  options: {
    listener: ExchangeListener;
    signal: AbortSignal;
    now: () => Date;
    /** True where what the bank serves is wrong and the host was pinned to it: it can be asked again. */
    pinned?: (url: string) => Promise<boolean>;
  },
): Promise<{ reply: Reply; metadata: Metadata }> {
  // Faults are printed as they are: what they quote passes redaction here.
  const redactor = createRedactor({ secrets: target.secrets });
  const url = redactor.url(target.authorizationServer.discovery);
  let reply: Reply;
  try {
    reply = await fetched(target, send, options);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const remedy = remedies[error.code] ?? OTHERWISE;
    throw new SetupFault(`${url} cannot be read: ${redactor.text(error.message)}`, {
      details: [`code ${error.code}`, ...(await certificateOf(error, target, options.signal))],
      remedy,
      cause: error,
    });
  }
  const members = documentOf(reply, url, redactor);
  const skew = skewMinutes(reply, options.now());
  if (Math.abs(skew) > CLOCK_MINUTES) {
    throw new SetupFault(
      `The clock here is ${Math.round(Math.abs(skew))} minutes ${skew > 0 ? 'ahead of' : 'behind'} the bank's: no time claim could be judged.`,
      { remedy: 'Set the clock of this machine (or the bank’s), for example by NTP.' },
    );
  }
  return { reply, metadata: new Metadata(members) };
}

/** Fetches the document; once more where the bank's certificate is wrong and was pinned. */
async function fetched(
  target: Target,
  send: Send,
  options: Parameters<typeof readDiscovery>[2],
): Promise<Reply> {
  const { discovery: url } = target.authorizationServer;
  const out = { purpose: 'discovery', method: 'GET', url, headers: { accept: 'application/json' } } as const;
  try {
    return await send(out, { name: 'anyone' }, options);
  } catch (error) {
    if (!(error instanceof NoAnswer) || !speaksOfCertificate(error)) throw error;
    // The doctor's own words for an unknown root are better here: they know the setting.
    const again = await options.pinned?.(url).catch((fault: unknown) => {
      if (fault instanceof SetupFault) return false;
      throw fault;
    });
    if (again !== true) throw error;
    return send(out, { name: 'anyone' }, options);
  }
}

/** Codes that speak of the server's certificate; what verification dislikes without a name of its own is `UNSPECIFIED`. */
const CERTIFICATE = /CERT|SIGNATURE|ISSUER|INVALID_CA|PURPOSE|PATH_LENGTH|TOO_WEAK|KEY_TOO_SMALL|UNSPECIFIED/;

const speaksOfCertificate = ({ code }: NoAnswer): boolean =>
  CERTIFICATE.test(code) && !code.startsWith('TLS_ALERT_');

function certificateOf(error: NoAnswer, target: Target, signal: AbortSignal): Promise<string[]> | string[] {
  if (!speaksOfCertificate(error)) return [];
  const { ca, discovery } = target.authorizationServer;
  return certificateLines(discovery, { ca, timeout: target.limits.timeout, signal });
}

/** The discovery document in an answer. @throws SetupFault with what came in its place */
export function documentOf(reply: Reply, url: string, redactor: Redactor): Record<string, unknown> {
  const remedy = 'authorizationServer.discovery must be the address that serves the JSON document itself.';
  if (reply.status >= 300 && reply.status < 400) {
    const to = redactor.url(reply.header('location') ?? 'nowhere');
    throw new SetupFault(
      `${url} answers ${reply.status} and leads to ${to}, instead of a discovery document.`,
      {
        remedy,
      },
    );
  }
  if (reply.status !== 200) {
    throw new SetupFault(`${url} answers ${reply.status}, instead of a discovery document.`, { remedy });
  }
  const members = reply.json();
  if (members !== undefined) return members;
  const html = /<html|<!doctype/i.test(reply.body);
  const title = /<title[^>]*>([^<]{1,80})/i.exec(reply.body)?.[1]?.trim();
  const what = html
    ? `an HTML page${title === undefined ? '' : ` ("${redactor.text(title)}")`}`
    : 'something that is no JSON object';
  throw new SetupFault(`${url} answers with ${what}, instead of a discovery document.`, { remedy });
}

/** Minutes by which our clock is ahead of the Date header; 0 where there is none. */
function skewMinutes(reply: Reply, now: Date): number {
  const theirs = Date.parse(reply.header('date') ?? '');
  return Number.isNaN(theirs) ? 0 : (now.getTime() - theirs) / 60_000;
}
