import { createPublicKey, generateKeyPair, type KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyPair } from '../transport/types.js';

const generate = promisify(generateKeyPair);
const FIRST = /-----BEGIN [A-Z0-9 ]*CERTIFICATE-----[\s\S]*?-----END [A-Z0-9 ]*CERTIFICATE-----/;

interface Kind {
  readonly make: () => Promise<{ privateKey: KeyObject }>;
  readonly algorithm: { readonly name: string; readonly hash: string; readonly namedCurve?: string };
}

/** A key of the same type as the certificate's: a bank that refuses elliptic curves at large would prove nothing. */
const kindOf = ({ publicKey }: X509Certificate): Kind =>
  publicKey.asymmetricKeyType === 'ec'
    ? {
        make: () => generate('ec', { namedCurve: 'P-256' }),
        algorithm: { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' },
      }
    : {
        make: () => generate('rsa', { modulusLength: 2048 }),
        algorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      };

/**
 * A copy of a certificate, right in all that can be read in it, whose key is a fresh one and whose signature is made with that
 * key: what anybody can make who has seen the certificate. What follows it in its chain stays.
 * @see https://www.rfc-editor.org/rfc/rfc8705.html#section-7.4
 */
export async function forgedCopy({ certificate }: Pick<KeyPair, 'certificate'>): Promise<KeyPair> {
  const original = new X509Certificate(certificate);
  const { make, algorithm } = kindOf(original);
  const { privateKey } = await make();
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const { subtle } = webcrypto;
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const like = new x509.X509Certificate(new Uint8Array(original.raw));
  const copy = await x509.X509CertificateGenerator.create({
    serialNumber: like.serialNumber,
    subject: like.subjectName.toJSON(),
    issuer: like.issuerName.toJSON(),
    notBefore: like.notBefore,
    notAfter: like.notAfter,
    extensions: like.extensions,
    signingAlgorithm: algorithm,
    publicKey: await subtle.importKey('spki', spki, algorithm, true, ['verify']),
    signingKey: await subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']),
  });
  return {
    certificate: certificate.replace(FIRST, copy.toString('pem')),
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
  };
}
