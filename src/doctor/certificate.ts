import { SetupFault } from '../config/setup-fault.js';
import type { Host } from '../tpp/hosts.js';
import { type CertificateView, type ChainView, chainOf } from '../transport/chain.js';
import { NoAnswer } from '../transport/types.js';

/**
 * What a server shows of itself, for a message about a certificate that was not accepted: one line for each certificate,
 * leaf first, and what is wrong with the chain and the name. Empty where no handshake comes about.
 * @param options.timeout seconds
 */
export async function certificateLines(
  url: string,
  options: { ca: string | undefined; timeout: number; signal: AbortSignal },
): Promise<string[]> {
  const { hostname, port } = new URL(url);
  try {
    const chain = await chainOf({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || 443),
      ...options,
    });
    return [
      ...chain.certificates.map(
        ({ subject, issuer, validFrom, validTo }) =>
          `shown: ${subject}; issued by ${issuer}; valid from ${validFrom.slice(0, 10)} to ${validTo.slice(0, 10)}`,
      ),
      ...(chain.fault === undefined ? [] : [`chain: ${chain.fault.message}`]),
      ...(chain.nameFault === undefined ? [] : [`name: ${chain.nameFault}`]),
    ];
  } catch {
    return [];
  }
}

/** OpenSSL's verdicts that mean: the issuer is not among those that are trusted here. */
const UNKNOWN_ROOT = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * Whose fault it is that a chain or its name does not hold; undefined where both do. A chain that is whole in itself and ends
 * at a root that is not known here is for the target file to explain; all else is what the bank serves.
 */
export function faultSide({ fault, named }: ChainView): 'ours' | 'theirs' | undefined {
  if (fault !== undefined && UNKNOWN_ROOT.has(fault.code)) return 'ours';
  return fault === undefined && named ? undefined : 'theirs';
}

/** What the doctor needs to look at certificates. */
export interface CertificateBench {
  read(host: Host): Promise<ChainView>;
  pin(host: string, port: number, certificate: CertificateView): void;
  isPinned(host: string, port: number): boolean;
  note(text: string): void;
}

/**
 * Looks at the certificate of a host. Where the bank serves a wrong one, the host is pinned to it: the checks say what is
 * wrong, and the run goes on.
 * @returns true where the host was pinned; false where its certificate is in order, or does not come
 * @throws SetupFault where its root is not known here
 */
export async function examine(host: Host, bench: CertificateBench): Promise<boolean> {
  if (bench.isPinned(host.host, host.port)) return true;
  let chain: ChainView;
  try {
    chain = await bench.read(host);
  } catch (error) {
    // A host that does not answer is for those to tell who need it.
    if (error instanceof NoAnswer) return false;
    throw error;
  }
  const side = faultSide(chain);
  const [leaf] = chain.certificates;
  if (side === undefined || leaf === undefined) return false;
  const name = `${host.host}:${host.port}`;
  const what = [chain.fault?.message, chain.nameFault].filter((one) => one !== undefined).join(' ');
  if (side === 'ours') {
    throw new SetupFault(
      `The certificate of ${name} (${host.endpoints.join(', ')}) cannot be verified: ${what}`,
      {
        details: [`shown: ${leaf.subject}; issued by ${leaf.issuer}`],
        remedy:
          'Give the CA of this host in authorizationServer.ca as well (file: reference to a PEM, several in one).',
      },
    );
  }
  bench.pin(host.host, host.port, leaf);
  bench.note(
    `The certificate that ${name} serves is not in order: ${what} Checks say so; the run goes on with just this certificate.`,
  );
  return true;
}
