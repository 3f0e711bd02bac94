import { createHash, X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate } from 'node:tls';
import { Kept } from '../evidence/kept.js';

/** A certificate that a server sent, as data. */
export interface CertificateView {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly names: readonly string[];
  readonly fingerprint256: string;
  /** SHA-256 of the DER, base64url. */
  readonly x5tS256: string;
  /** SHA-256 of the public key, base64: how a browser names it. */
  readonly keyPin: string;
  /** `rsa`, `ec`, `ed25519`, … with bits of the modulus or the name of the curve. */
  readonly key: { readonly kind: string; readonly bits?: number; readonly curve?: string };
  /** True where MD5 or SHA-1 is what its issuer signed. */
  readonly weakDigest: boolean;
  /** True where it is its own issuer. */
  readonly selfSigned: boolean;
  /** True where it says at which address its issuer's certificate can be fetched. */
  readonly namesIssuerAddress: boolean;
}

const oneLine = (name: object): string =>
  Object.entries(name)
    .flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map((one) => `${key}=${one}`))
    .join(', ');

/** DER of the object identifiers of signatures over MD5 and SHA-1: RSA, ECDSA, DSA. */
const WEAK = ['2a864886f70d010104', '2a864886f70d010105', '2a8648ce3d0401', '2a8648ce380403'];

/** The object identifier of the algorithm that a certificate is signed with, as hex of its DER. */
function signatureOid(der: Buffer): string {
  const [tbsAt] = content(der, 0);
  const [, tbsEnd] = content(der, tbsAt);
  const [algorithmAt] = content(der, tbsEnd);
  const [oidAt, oidEnd] = content(der, algorithmAt);
  return der.subarray(oidAt, oidEnd).toString('hex');
}

/** Where the content of a DER element begins and ends. */
export function content(der: Buffer, at: number): readonly [number, number] {
  const first = der[at + 1] as number;
  if (first < 0x80) return [at + 2, at + 2 + first];
  const bytes = first & 0x7f;
  const begin = at + 2 + bytes;
  return [begin, begin + der.readUIntBE(at + 2, bytes)];
}

/** A bank shows the same few certificates in every handshake. */
const views = new Kept<CertificateView>(32);

/** The parts of a certificate that a reader needs. */
export const certificateView = (certificate: DetailedPeerCertificate): CertificateView =>
  views.get(certificate.fingerprint256, () => viewOf(certificate));

function viewOf(certificate: DetailedPeerCertificate): CertificateView {
  const { raw } = certificate;
  const parsed = new X509Certificate(raw);
  const { asymmetricKeyType, asymmetricKeyDetails } = parsed.publicKey;
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {};
  const spki = parsed.publicKey.export({ type: 'spki', format: 'der' });
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: new Date(certificate.valid_from).toISOString(),
    validTo: new Date(certificate.valid_to).toISOString(),
    names: (certificate.subjectaltname ?? '').split(', ').filter((name) => name !== ''),
    fingerprint256: certificate.fingerprint256,
    x5tS256: createHash('sha256').update(raw).digest('base64url'),
    keyPin: createHash('sha256').update(spki).digest('base64'),
    key: {
      kind: asymmetricKeyType ?? 'unknown',
      ...(modulusLength === undefined ? {} : { bits: modulusLength }),
      ...(namedCurve === undefined ? {} : { curve: namedCurve }),
    },
    weakDigest: WEAK.includes(signatureOid(raw)),
    selfSigned: parsed.checkIssued(parsed),
    namesIssuerAddress: /CA Issuers/i.test(parsed.infoAccess ?? ''),
  };
}
