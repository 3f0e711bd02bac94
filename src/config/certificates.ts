import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { KeyPair } from '../transport/types.js';
import { asText } from './files.js';
import type { Mistakes } from './mistakes.js';
import { openPkcs12 } from './pkcs12.js';
import type { References, Resolved } from './references.js';
import type { SourcePath } from './source.js';
import type { CertificateEntry } from './target-shape.js';

const PASSPHRASE_REMEDY =
  'passphrase takes a reference to the text that opens the key, for example env:CLIENT1_PASSPHRASE.';

/** What the reading of a certificate needs to know: where it stands, and where to tell mistakes. */
interface Place {
  readonly path: SourcePath;
  readonly references: References;
  readonly mistakes: Mistakes;
}

/**
 * The client certificate with its key, both as plain PEM: from PEM files (plain or encrypted) or PKCS#12. Undefined
 * after noting mistakes.
 */
export async function readClientCertificate(
  place: Place,
  entry: CertificateEntry,
): Promise<KeyPair | undefined> {
  const { path, mistakes, references } = place;
  const { p12, cert, key } = entry;
  if (p12 !== undefined && (cert !== undefined || key !== undefined)) {
    mistakes.add(path, 'expected either p12, or cert and key; found both', { at: 'key' });
    return undefined;
  }
  let passphrase: string | undefined;
  if (entry.passphrase !== undefined) {
    passphrase = await references.secret([...path, 'passphrase'], entry.passphrase);
    if (passphrase === undefined) return undefined;
  }
  if (p12 !== undefined) return fromPkcs12(place, p12, passphrase);
  if (cert !== undefined && key !== undefined) return fromPem(place, cert, key, passphrase);
  const lacking =
    cert === undefined ? (key === undefined ? 'p12, or cert and key' : 'cert beside key') : 'key beside cert';
  mistakes.add(path, `expected ${lacking}`, { at: 'key' });
  return undefined;
}

/** Certificates of authorities as PEM; undefined after noting mistakes. */
export async function readAuthorities(place: Place, reference: string): Promise<string | undefined> {
  const resolved = await place.references.bytes(place.path, reference);
  if (resolved === undefined) return undefined;
  return certificatesIn(place.mistakes, place.path, resolved)?.map(pemOf).join('');
}

async function fromPem(
  { path, references, mistakes }: Place,
  cert: string,
  keyReference: string,
  passphrase: string | undefined,
): Promise<KeyPair | undefined> {
  const certFile = await references.bytes([...path, 'cert'], cert);
  const keyFile = await references.bytes([...path, 'key'], keyReference);
  const chain = certFile && certificatesIn(mistakes, [...path, 'cert'], certFile);
  const key = keyFile && privateKeyIn(mistakes, path, keyFile, passphrase);
  if (key) references.keepSecret(pemOfKey(key));
  if (!chain || !key) return undefined;
  if (chain[0]?.checkPrivateKey(key)) return { certificate: chain.map(pemOf).join(''), key: pemOfKey(key) };
  const later = chain.findIndex((certificate) => certificate.checkPrivateKey(key));
  if (later > 0)
    mistakes.add(
      [...path, 'cert'],
      `${certFile.from} has the client certificate as number ${later + 1}: expected it first`,
    );
  else
    mistakes.add(
      [...path, 'key'],
      `the key in ${keyFile.from} does not belong to the certificate in ${certFile.from}`,
      {
        remedy: `The certificate says ${subjectOf(chain[0])}: give the private key that it was issued for.`,
      },
    );
  return undefined;
}

async function fromPkcs12(
  { path, references, mistakes }: Place,
  reference: string,
  passphrase: string | undefined,
): Promise<KeyPair | undefined> {
  const at = [...path, 'p12'];
  const resolved = await references.bytes(at, reference);
  if (resolved === undefined) return undefined;
  const der =
    resolved.kind === 'env' ? Buffer.from(resolved.bytes.toString('latin1'), 'base64') : resolved.bytes;
  const opened = await openPkcs12(der, passphrase ?? '');
  if (!('fault' in opened)) {
    references.keepSecret(pemOfKey(opened.key));
    return { certificate: opened.chain.map(pemOf).join(''), key: pemOfKey(opened.key) };
  }
  if (opened.fault !== 'passphrase') mistakes.add(at, `${resolved.from} ${opened.fault}`);
  else if (passphrase === undefined)
    mistakes.add(path, `${resolved.from} needs a passphrase: expected passphrase beside p12`, {
      at: 'key',
      remedy: PASSPHRASE_REMEDY,
    });
  else mistakes.add([...path, 'passphrase'], `the passphrase does not open ${resolved.from}`);
  return undefined;
}

/** Certificates of a PEM file (or one of a DER file) in their order; undefined after noting a mistake. */
function certificatesIn(
  mistakes: Mistakes,
  path: SourcePath,
  { bytes, from }: Resolved,
): readonly X509Certificate[] | undefined {
  const text = asText(bytes);
  const blocks =
    text?.match(/-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END \1?CERTIFICATE-----/g) ?? [];
  const sources = text?.includes('-----BEGIN ') ? blocks : [bytes];
  const chain: X509Certificate[] = [];
  for (const [index, source] of sources.entries()) {
    try {
      chain.push(new X509Certificate(source));
    } catch {
      const which = sources.length > 1 ? `certificate ${index + 1} in ${from}` : from;
      mistakes.add(path, `${which} cannot be read as an X.509 certificate`);
      return undefined;
    }
  }
  if (chain.length > 0) return chain;
  const label = text?.match(/-----BEGIN ([A-Z0-9 ]+)-----/)?.[1] ?? 'no PEM';
  mistakes.add(path, `${from} holds ${label}: expected CERTIFICATE`);
  return undefined;
}

function privateKeyIn(
  mistakes: Mistakes,
  path: SourcePath,
  { bytes, from }: Resolved,
  passphrase: string | undefined,
): KeyObject | undefined {
  const at = [...path, 'key'];
  const text = asText(bytes) ?? '';
  const block = text.match(/-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----[\s\S]*?-----END \1PRIVATE KEY-----/)?.[0];
  if (block === undefined) {
    const label = text.match(/-----BEGIN ([A-Z0-9 ]+)-----/)?.[1] ?? 'no PEM';
    mistakes.add(at, `${from} holds ${label}: expected PRIVATE KEY`);
    return undefined;
  }
  const encrypted = /BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(block);
  if (encrypted && passphrase === undefined) {
    mistakes.add(path, `the key in ${from} is encrypted: expected passphrase beside key`, {
      at: 'key',
      remedy: PASSPHRASE_REMEDY,
    });
    return undefined;
  }
  try {
    return createPrivateKey({ key: block, format: 'pem', passphrase: passphrase ?? '' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (encrypted && !/EVP_UNSUPPORTED/.test(code))
      mistakes.add([...path, 'passphrase'], `the passphrase does not open the key in ${from}`);
    else if (encrypted)
      mistakes.add(at, `${from} is encrypted in an outdated way that OpenSSL 3 does not open`);
    else mistakes.add(at, `${from} cannot be read as a private key`);
    return undefined;
  }
}

const pemOf = (certificate: X509Certificate): string => certificate.toString();

const pemOfKey = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }) as string;

const subjectOf = (certificate: X509Certificate | undefined): string =>
  certificate?.subject?.split('\n').reverse().join(', ') ?? 'no subject';
