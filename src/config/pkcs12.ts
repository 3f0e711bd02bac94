import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';

/** A PKCS#12 file, opened: the key, and its certificate with what else is in the file behind it. */
export interface OpenedPkcs12 {
  readonly key: KeyObject;
  readonly chain: readonly X509Certificate[];
}

/** Opens a PKCS#12 file. `fault` is `passphrase`, or the end of a sentence that begins with the file's name. */
export async function openPkcs12(
  der: Buffer,
  passphrase: string,
): Promise<OpenedPkcs12 | { readonly fault: string }> {
  const { default: forge } = await import('node-forge');
  let pfx: import('node-forge').asn1.Asn1;
  try {
    pfx = forge.asn1.fromDer(der.toString('binary'));
  } catch {
    return { fault: 'cannot be read as PKCS#12' };
  }
  const bags: import('node-forge').pkcs12.Bag[] = [];
  try {
    const opened = forge.pkcs12.pkcs12FromAsn1(pfx, passphrase);
    bags.push(...opened.safeContents.flatMap(({ safeBags }) => safeBags));
  } catch (error) {
    const { message } = error as Error;
    if (/MAC could not be verified|wrong password|Failed to decrypt/i.test(message))
      return { fault: 'passphrase' };
    if (/unsupported|not supported/i.test(message))
      return { fault: 'uses a PKCS#12 protection that is not supported' };
    return { fault: 'cannot be read as PKCS#12' };
  }
  // forge knows RSA alone and leaves other keys and certificates as ASN.1, so all go through node:crypto.
  const derOf = (asn1: import('node-forge').asn1.Asn1): Buffer =>
    Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
  const keys: KeyObject[] = [];
  const certificates: X509Certificate[] = [];
  try {
    for (const { key, cert, asn1 } of bags) {
      if (key) {
        const info = forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key));
        keys.push(createPrivateKey({ key: derOf(info), format: 'der', type: 'pkcs8' }));
      } else if (cert) certificates.push(new X509Certificate(derOf(forge.pki.certificateToAsn1(cert))));
      else if (asn1) sort(derOf(asn1), keys, certificates);
    }
  } catch {
    return { fault: 'holds a key or certificate that cannot be read' };
  }
  if (keys.length === 0) return { fault: 'holds no private key' };
  if (certificates.length === 0) return { fault: 'holds no certificate' };
  for (const key of keys) {
    const own = certificates.find((certificate) => certificate.checkPrivateKey(key));
    if (own) return { key, chain: [own, ...certificates.filter((certificate) => certificate !== own)] };
  }
  return { fault: 'holds a certificate and a private key that do not belong together' };
}

function sort(der: Buffer, keys: KeyObject[], certificates: X509Certificate[]): void {
  try {
    keys.push(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  } catch {
    certificates.push(new X509Certificate(der));
  }
}
