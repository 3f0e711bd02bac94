import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { Kept } from '../evidence/kept.js';
import type { KeyPair } from './types.js';

const BLOCK =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/** Certificates of a PEM bundle, one text each. */
export const certificatesOf = (bundle: string): string[] => bundle.match(BLOCK) ?? [];

let roots: readonly string[] | undefined;

/** The roots that Node trusts by itself, with those of NODE_EXTRA_CA_CERTS. */
function defaultRoots(): readonly string[] {
  if (roots !== undefined) return roots;
  const listed = (tls as { getCACertificates?: (kind: 'default') => string[] }).getCACertificates?.(
    'default',
  );
  const extra = process.env.NODE_EXTRA_CA_CERTS;
  roots = listed ?? [
    ...tls.rootCertificates,
    ...(extra === undefined ? [] : certificatesOf(readIfThere(extra))),
  ];
  return roots;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Those of the identities of a few targets. */
const contexts = new Kept<tls.SecureContext>(32);

/**
 * TLS settings of one identity: its certificate, and the default roots with `ca` on top. The same certificate, key and
 * roots give the same settings: parsing them costs more than a handshake. Sessions are not in them; each agent keeps its own.
 * @throws where the certificate, key or bundle cannot be read, or do not belong together
 */
export function secureContextFor(
  pair: KeyPair | undefined,
  ca: string | undefined,
  more?: tls.SecureContextOptions,
): tls.SecureContext {
  if (more !== undefined) return newContext(pair, ca, more);
  const name = JSON.stringify([pair?.certificate, pair?.key, pair?.passphrase, ca]);
  return contexts.get(name, () => newContext(pair, ca, {}));
}

function newContext(
  pair: KeyPair | undefined,
  ca: string | undefined,
  more: tls.SecureContextOptions,
): tls.SecureContext {
  const options: tls.SecureContextOptions = { ...more };
  if (pair !== undefined) {
    options.cert = pair.certificate;
    options.key = pair.key;
    if (pair.passphrase !== undefined) options.passphrase = pair.passphrase;
  }
  if (ca === undefined) return tls.createSecureContext(options);
  const added = certificatesOf(ca);
  if (added.length === 0)
    throw Object.assign(new Error('the CA bundle holds no certificate'), { code: 'BAD_CA' });
  const context = tls.createSecureContext(options);
  // Reading all the roots again costs 20 ms a context; adding to the store that Node has parsed costs 1.
  const store = context.context as { addCACert?: (pem: string) => void } | undefined;
  if (typeof store?.addCACert !== 'function') {
    return tls.createSecureContext({ ...options, ca: [...defaultRoots(), ...added] });
  }
  for (const pem of added) store.addCACert(pem);
  return context;
}

/** SHA-256 of the DER of a certificate, base64url: `x5t#S256`. */
export const certificateThumbprint = (pem: string): string =>
  createHash('sha256').update(new X509Certificate(pem).raw).digest('base64url');
