import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const day = (date: string): string => new Date(date).toISOString().slice(0, 10);

function ofCertificate(pem: string): string {
  const { subject, issuer, validFrom, validTo } = new X509Certificate(pem);
  const name = (dn: string): string =>
    dn
      .split('\n')
      .find((part) => part.startsWith('CN='))
      ?.slice(3) ?? dn;
  const by = subject === issuer ? 'signed by itself' : `by ${name(issuer)}`;
  return `certificate of ${name(subject)}, ${by}, valid from ${day(validFrom)} to ${day(validTo)}`;
}

function ofKeys(json: string): string {
  const { keys } = JSON.parse(json) as { keys: readonly { alg?: string }[] };
  return `private signing keys, JWK Set: ${keys.map(({ alg }) => alg).join(', ')}`;
}

/** What a file of the test PKI is, in a line. Shows nothing secret. */
export async function describeFile(file: string): Promise<string> {
  if (file.endsWith('.pem')) return ofCertificate(await readFile(file, 'utf8'));
  if (file.endsWith('.jwks')) return ofKeys(await readFile(file, 'utf8'));
  if (file.endsWith('.encrypted.key')) return 'private key, encrypted';
  if (file.endsWith('.key')) return 'private key';
  if (file.endsWith('.p12')) return 'certificate and key, PKCS#12';
  if (file.endsWith('.passphrase')) return 'what opens the encrypted ones';
  return '';
}
