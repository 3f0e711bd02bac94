import { X509Certificate } from 'node:crypto';
import type { Host } from '../tpp/hosts.js';
import { type ChainView, chainOf } from '../transport/chain.js';
import { certificatesOf } from '../transport/trust.js';
import { type Identity, NoAnswer } from '../transport/types.js';
import { faultSide } from './certificate.js';
import { nameOf, type Way } from './hosts.js';
import { type Found, fine, found, type Likely } from './types.js';

/** What a host serves, as the doctor read it. */
export interface SeenChain {
  readonly found: Found;
  /** Set where the bank's certificate is wrong and the rest goes on with just this one. */
  readonly pin?: ChainView['certificates'][number];
}

/**
 * Reads the certificate chain of a host, and says whose fault it is where it does not hold.
 * @param options.timeout seconds
 */
export async function probeChain(
  to: Host,
  way: Way,
  options: Omit<Parameters<typeof chainOf>[0], 'host' | 'port'> & { readonly as?: Identity },
): Promise<SeenChain> {
  let chain: ChainView;
  try {
    chain = await chainOf({ host: to.host, port: to.port, ...options });
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!(error instanceof NoAnswer)) throw error;
    return { found: noHandshake(error) };
  }
  const side = faultSide(chain);
  const [leaf] = chain.certificates;
  const shown = `${leaf?.subject} issued by ${leaf?.issuer}`;
  const end = leaf?.validTo.slice(0, 10);
  if (side === undefined) {
    return { found: fine(`${chain.protocol}, ${shown}, until ${end}, for this name`) };
  }
  const what = [chain.fault?.message, chain.nameFault].filter((one) => one !== undefined).join(' ');
  const seen = `${what} Shown: ${shown}, until ${end}`;
  if (side === 'ours') return { found: found('fault', seen, unknownRoot(to, way, chain, options.ca)) };
  return {
    found: found('bank', seen, [
      ...(way.proxy === undefined ? [] : [intercepted(way, chain)]),
      ...whatServed(chain),
    ]),
    ...(leaf === undefined ? {} : { pin: leaf }),
  };
}

const rootOf = ({ certificates }: ChainView): string => {
  const last = certificates.at(-1);
  return (last?.selfSigned ? last.subject : last?.issuer) ?? 'nobody';
};

const intercepted = (way: Way, chain: ChainView): Likely => ({
  cause: `The proxy ${way.proxy?.url.host} opens TLS itself and shows a certificate of its own, issued by ${rootOf(chain)}.`,
  mend: 'Name the bank in NO_PROXY, or have the proxy let it pass unopened; an opened connection carries no client certificate.',
});

function unknownRoot(to: Host, way: Way, chain: ChainView, ca: string | undefined): Likely[] {
  const root = rootOf(chain);
  const given = certificatesOf(ca ?? '').map((pem) =>
    new X509Certificate(pem).subject.replaceAll('\n', ', '),
  );
  return [
    ...(way.proxy === undefined ? [] : [intercepted(way, chain)]),
    ca === undefined
      ? {
          cause: `The bank's CA is not among those that this machine trusts: ${root}.`,
          mend: 'Give it as authorizationServer.ca (file: reference to a PEM).',
        }
      : {
          cause: `authorizationServer.ca holds another CA (${given.join('; ')}) than the one behind the bank: ${root}.`,
          mend: 'Give the CA of this environment as authorizationServer.ca; several can stand in one PEM.',
        },
    {
      cause: `${nameOf(to)} leaves out an intermediate certificate.`,
      mend: 'The bank has to send its whole chain; until then the intermediate can stand in authorizationServer.ca.',
    },
  ];
}

function whatServed({ fault, named, certificates: [leaf] }: ChainView): Likely[] {
  const theirs = { mend: 'The bank has to mend it; a run goes on with just this certificate, and says so.' };
  const clock: Likely = { cause: 'The clock here is wrong.', mend: 'Set the clock of this machine.' };
  if (fault?.code === 'CERT_HAS_EXPIRED') {
    return [{ cause: `The bank's certificate ended on ${leaf?.validTo.slice(0, 10)}.`, ...theirs }, clock];
  }
  if (fault?.code === 'CERT_NOT_YET_VALID') {
    return [{ cause: `The bank's certificate begins on ${leaf?.validFrom.slice(0, 10)}.`, ...theirs }, clock];
  }
  if (!named && fault === undefined) {
    return [
      { cause: `The certificate is for other names: ${leaf?.names.join(', ')}.`, ...theirs },
      {
        cause: 'The target file names the host by another name or address.',
        mend: 'Write the host name as the certificate has it.',
      },
    ];
  }
  return [{ cause: 'The bank serves a chain that does not hold.', ...theirs }];
}

function noHandshake(error: NoAnswer): Found {
  const plain = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/.test(error.code);
  return found('fault', `no handshake came about: ${error.message}`, [
    plain
      ? { cause: 'This port does not speak TLS.', mend: 'Write the port that does.' }
      : {
          cause: 'The bank offers no TLS version or suite that is safe, or wants another server name.',
          mend: 'Check the address; else the bank has to offer TLS 1.2 or 1.3.',
        },
    { cause: 'Something on the way cuts TLS off.', mend: 'Ask who runs firewall and proxy.' },
  ]);
}
