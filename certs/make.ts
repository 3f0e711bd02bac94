import { createPublicKey, randomBytes, webcrypto } from 'node:crypto';
import type { PrivateJwk } from '../src/config/target.js';
import { encryptionKey, rsaKey, signingKey } from './keys.js';
import { makeOddServers } from './make-odd-servers.js';
import { daysFrom, distinguishedName, type Key, serial, type X509 } from './parts.js';
import {
  AUTHORITIES,
  AUTHORITY_DAYS,
  type AuthorityName,
  CERTIFICATES,
  type CertificateRecipe,
  ENCRYPTION,
  SIGNING,
  SIGNING_NAMES,
  type SigningName,
} from './recipes.js';
import { ISSUING_CA, ODD_SERVER_NAMES } from './server-recipes.js';

const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

/** File names of the helpers that stand beside `<name>.pem`, `<name>.key` and `<name>.jwks`. */
export const EXTRA_FILES = {
  passphrase: 'client1.passphrase',
  p12: 'client1.p12',
  encryptedKey: 'client1.encrypted.key',
} as const;

const jwksFile = (name: string): string => `${name}.jwks`;
const certificateFile = (name: string): string => `${name}.pem`;
const keyFile = (name: string): string => `${name}.key`;
export const fileNames = { jwks: jwksFile, certificate: certificateFile, key: keyFile };

/** Every file that `makePki` makes. */
export const ALL_FILES: readonly string[] = [
  ...Object.keys(AUTHORITIES).map(certificateFile),
  ...Object.keys(CERTIFICATES).flatMap((name) => [certificateFile(name), keyFile(name)]),
  certificateFile(ISSUING_CA.name),
  ...ODD_SERVER_NAMES.flatMap((name) => [certificateFile(name), keyFile(name)]),
  ...SIGNING_NAMES.map(jwksFile),
  ...Object.values(EXTRA_FILES),
];

/** The key set of an owner: the keys that sign, then the one that others encrypt to. */
async function keysOf(name: SigningName): Promise<PrivateJwk[]> {
  const encryption = ENCRYPTION[name];
  const made = SIGNING[name].map(signingKey);
  return Promise.all(encryption === undefined ? made : [...made, encryptionKey(encryption)]);
}

/** Makes the whole PKI in memory: file name to content. Private keys of the authorities are not kept anywhere. */
export async function makePki(now: Date): Promise<Map<string, string | Buffer>> {
  const names = new Set([...Object.keys(AUTHORITIES), ...Object.values(CERTIFICATES).map(({ key }) => key)]);
  const [x509, keys, jwks] = await Promise.all([
    loadX509(),
    Promise.all([...names].map(async (name) => [name, await key()] as const)).then((made) => new Map(made)),
    Promise.all(SIGNING_NAMES.map(async (name) => [name, await keysOf(name)] as const)),
  ]);
  const keyOf = (name: string): Key => keys.get(name) as Key;

  const files = new Map<string, string | Buffer>();
  for (const name of Object.keys(AUTHORITIES) as AuthorityName[])
    files.set(certificateFile(name), await authority(x509, name, keyOf(name), now));
  for (const [name, recipe] of Object.entries(CERTIFICATES)) {
    files.set(certificateFile(name), await issue(x509, recipe, keyOf, now));
    files.set(keyFile(name), keyOf(recipe.keyFile ?? recipe.key).pem);
  }
  for (const [name, content] of await makeOddServers(x509, keyOf('ca'), now)) files.set(name, content);
  for (const [name, set] of jwks) files.set(jwksFile(name), `${JSON.stringify({ keys: set }, null, 2)}\n`);

  const passphrase = randomBytes(18).toString('base64url');
  const client1 = keyOf('client1');
  files.set(EXTRA_FILES.passphrase, `${passphrase}\n`);
  files.set(
    EXTRA_FILES.encryptedKey,
    client1.object.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase }),
  );
  const chain = [files.get('client1.pem') as string, files.get('ca.pem') as string];
  files.set(EXTRA_FILES.p12, await pkcs12(client1.pem, chain, passphrase));
  return files;
}

async function loadX509(): Promise<X509> {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

async function key(): Promise<Key> {
  const object = await rsaKey();
  const { subtle } = webcrypto;
  const spki = createPublicKey(object).export({ format: 'der', type: 'spki' });
  return {
    object,
    pem: object.export({ format: 'pem', type: 'pkcs8' }) as string,
    signing: await subtle.importKey('pkcs8', object.export({ format: 'der', type: 'pkcs8' }), RS256, false, [
      'sign',
    ]),
    publicKey: await subtle.importKey('spki', spki, RS256, true, ['verify']),
  };
}

async function authority(x509: X509, name: AuthorityName, key: Key, now: Date): Promise<string> {
  const { KeyUsageFlags } = x509;
  const subject = distinguishedName(AUTHORITIES[name]);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject,
    issuer: subject,
    notBefore: daysFrom(now, AUTHORITY_DAYS.from),
    notAfter: daysFrom(now, AUTHORITY_DAYS.until),
    signingAlgorithm: RS256,
    publicKey: key.publicKey,
    signingKey: key.signing,
    extensions: [
      new x509.BasicConstraintsExtension(true, 1, true),
      new x509.KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(key.publicKey),
    ],
  });
  return `${certificate.toString('pem')}\n`;
}

async function issue(
  x509: X509,
  recipe: CertificateRecipe,
  keyOf: (name: string) => Key,
  now: Date,
): Promise<string> {
  const own = keyOf(recipe.key);
  const issuer = recipe.by === 'self' ? own : keyOf(recipe.by);
  const { KeyUsageFlags, ExtendedKeyUsage } = x509;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: distinguishedName(recipe.subject),
    issuer: distinguishedName(recipe.by === 'self' ? recipe.subject : AUTHORITIES[recipe.by]),
    notBefore: daysFrom(now, recipe.from),
    notAfter: daysFrom(now, recipe.until),
    signingAlgorithm: RS256,
    publicKey: own.publicKey,
    signingKey: issuer.signing,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment, true),
      new x509.ExtendedKeyUsageExtension([
        recipe.use === 'server' ? ExtendedKeyUsage.serverAuth : ExtendedKeyUsage.clientAuth,
      ]),
      new x509.SubjectAlternativeNameExtension([
        ...recipe.dns.map((value) => ({ type: 'dns' as const, value })),
        ...recipe.ip.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await x509.SubjectKeyIdentifierExtension.create(own.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return `${certificate.toString('pem')}\n`;
}

async function pkcs12(key: string, chain: readonly string[], passphrase: string): Promise<Buffer> {
  const { default: forge } = await import('node-forge');
  const certificates = chain.map((pem) => forge.pki.certificateFromPem(pem));
  const asn1 = forge.pkcs12.toPkcs12Asn1(forge.pki.privateKeyFromPem(key), certificates, passphrase, {
    algorithm: 'aes256',
    friendlyName: 'client1',
    count: 10_000,
  });
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
}
