import { createPublicKey, generateKeyPair, type KeyObject, webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import { daysFrom, distinguishedName, type Key, serial, type X509 } from './parts.js';
import { AUTHORITIES, AUTHORITY_DAYS, CERTIFICATES, type Subject } from './recipes.js';
import {
  ISSUER_ADDRESS,
  ISSUING_CA,
  ODD_SERVER_NAMES,
  ODD_SERVERS,
  type OddServerRecipe,
} from './server-recipes.js';

const generate = promisify(generateKeyPair);
const { subtle } = webcrypto;

const rsa = (digest: string) => ({ name: 'RSASSA-PKCS1-v1_5', hash: digest });

/** An authority that signs: its name, and its key in the form that signing over a digest needs. */
interface Issuer {
  readonly subject: Subject;
  readonly object: KeyObject;
}

const keyFor = async (kind: OddServerRecipe['key']): Promise<KeyObject> =>
  typeof kind === 'number'
    ? (await generate('rsa', { modulusLength: kind })).privateKey
    : (await generate('ec', { namedCurve: kind })).privateKey;

const signingKey = (object: KeyObject, digest: string): Promise<webcrypto.CryptoKey> =>
  subtle.importKey('pkcs8', object.export({ format: 'der', type: 'pkcs8' }), rsa(digest), false, ['sign']);

async function publicKey(object: KeyObject, kind: OddServerRecipe['key']): Promise<webcrypto.CryptoKey> {
  const spki = createPublicKey(object).export({ format: 'der', type: 'spki' });
  const algorithm = typeof kind === 'number' ? rsa('SHA-256') : { name: 'ECDSA', namedCurve: kind };
  return subtle.importKey('spki', spki, algorithm, true, ['verify']);
}

/** Makes the server certificates that are badly set up, and the intermediate: file name to content. */
export async function makeOddServers(x509: X509, ca: Key, now: Date): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const root: Issuer = { subject: AUTHORITIES.ca, object: ca.object };
  const object = await keyFor(2048);
  const [country = ['C', 'GB'], organisation = ['O', 'fapi-harness']] = AUTHORITIES.ca;
  const issuing: Issuer = { object, subject: [country, organisation, ['CN', ISSUING_CA.commonName]] };
  files.set(`${ISSUING_CA.name}.pem`, await intermediate(x509, issuing, root, now));
  for (const name of ODD_SERVER_NAMES) {
    const recipe = ODD_SERVERS[name];
    const own = await keyFor(recipe.key);
    files.set(`${name}.pem`, await server(x509, recipe, own, recipe.by === 'ca' ? root : issuing, now));
    files.set(`${name}.key`, own.export({ format: 'pem', type: 'pkcs8' }) as string);
  }
  return files;
}

async function intermediate(x509: X509, own: Issuer, by: Issuer, now: Date): Promise<string> {
  const { KeyUsageFlags } = x509;
  const key = await publicKey(own.object, 2048);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: distinguishedName(own.subject),
    issuer: distinguishedName(by.subject),
    notBefore: daysFrom(now, AUTHORITY_DAYS.from),
    notAfter: daysFrom(now, AUTHORITY_DAYS.until - 1),
    signingAlgorithm: rsa('SHA-256'),
    publicKey: key,
    signingKey: await signingKey(by.object, 'SHA-256'),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(key),
      await x509.AuthorityKeyIdentifierExtension.create(await publicKey(by.object, 2048)),
    ],
  });
  return `${certificate.toString('pem')}\n`;
}

async function server(
  x509: X509,
  recipe: OddServerRecipe,
  own: KeyObject,
  by: Issuer,
  now: Date,
): Promise<string> {
  const { KeyUsageFlags, ExtendedKeyUsage } = x509;
  const { subject, dns, ip, from, until } = CERTIFICATES.bank;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: distinguishedName(subject),
    issuer: distinguishedName(by.subject),
    notBefore: daysFrom(now, from),
    notAfter: daysFrom(now, until),
    signingAlgorithm: rsa(recipe.digest),
    publicKey: await publicKey(own, recipe.key),
    signingKey: await signingKey(by.object, recipe.digest),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...dns.map((value) => ({ type: 'dns' as const, value })),
        ...ip.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(await publicKey(by.object, 2048)),
      // Real authorities name this address; a client may take a lone leaf that has it for a chain with a gap.
      ...(recipe.by === 'ca' ? [] : [new x509.AuthorityInfoAccessExtension({ caIssuers: ISSUER_ADDRESS })]),
    ],
  });
  return `${certificate.toString('pem')}\n`;
}
