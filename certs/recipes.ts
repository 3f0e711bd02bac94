/** What the local PKI consists of, as data. A change here (or of `RECIPE_VERSION`) remakes every PKI that stands. */

/** Raised when the way of making changes although the tables below do not. */
export const RECIPE_VERSION = 1;

/** Client certificates, each with its key. Except for what its name says, each is a good one. */
export const TRANSPORT_NAMES = [
  'client1',
  'client2',
  'client1-renewed',
  'client1-expired',
  'client1-not-yet-valid',
  'client1-unknown-ca',
  'client1-self-signed',
  'client2-self-signed',
  'client1-other-subject',
  'client1-wrong-key',
] as const;
export type TransportName = (typeof TRANSPORT_NAMES)[number];

/** Server certificates for localhost, 127.0.0.1 and ::1, and the bad ones. */
export const SERVER_NAMES = ['bank', 'bank-expired', 'bank-wrong-host', 'bank-unknown-ca'] as const;
export type ServerName = (typeof SERVER_NAMES)[number];

/** Owners of signing keys. `mending` signs for defects of the sandbox; `stranger` is registered nowhere. */
export const SIGNING_NAMES = ['client1', 'client2', 'bank', 'mending', 'stranger'] as const;
export type SigningName = (typeof SIGNING_NAMES)[number];

export type SigningAlg = 'PS256' | 'ES256';

export const SIGNING: Readonly<Record<SigningName, readonly SigningAlg[]>> = {
  client1: ['PS256', 'ES256'],
  client2: ['ES256', 'PS256'],
  bank: ['PS256', 'ES256'],
  mending: ['PS256', 'ES256'],
  stranger: ['PS256', 'ES256'],
};

export type EncryptionAlg = 'RSA-OAEP-256' | 'ECDH-ES';

/** Keys that a bank can encrypt to. They stand in the same key set as the signing keys, with `use: enc`. */
export const ENCRYPTION: Readonly<Partial<Record<SigningName, EncryptionAlg>>> = {
  client1: 'RSA-OAEP-256',
  client2: 'ECDH-ES',
};

/** Attributes in the order of the DER; RFC 4514 writes them the other way round. */
export type Subject = readonly (readonly ['C' | 'O' | 'CN', string])[];

const subject = (commonName: string, organisation: string): Subject => [
  ['C', 'GB'],
  ['O', organisation],
  ['CN', commonName],
];

const TPP1 = subject('tpp1.example', 'TPP One');
const TPP2 = subject('tpp2.example', 'TPP Two');
const BANK = subject('localhost', 'Sandbox Bank');

export type AuthorityName = 'ca' | 'other-ca';

export const AUTHORITIES: Readonly<Record<AuthorityName, Subject>> = {
  ca: subject('fapi-harness test CA', 'fapi-harness'),
  'other-ca': subject('Unknown test CA', 'Another Authority'),
};

/** Days from now. The authorities outlive all they issue. */
export const AUTHORITY_DAYS = { from: -90, until: 1200 } as const;

export interface CertificateRecipe {
  readonly subject: Subject;
  readonly use: 'client' | 'server';
  /** Name of the key pair inside the certificate; recipes that differ in one other thing share it. */
  readonly key: string;
  /** The key file beside the certificate, where it deliberately is another. */
  readonly keyFile?: string;
  readonly by: AuthorityName | 'self';
  readonly dns: readonly string[];
  readonly ip: readonly string[];
  readonly from: number;
  readonly until: number;
}

/** An hour back, so that a clock which is slightly behind accepts what was just made. */
const FROM = -1 / 24;
const UNTIL = 365;

const client = (
  name: string,
  of: Subject,
  other: Partial<CertificateRecipe> = {},
): readonly [string, CertificateRecipe] => [
  name,
  {
    subject: of,
    use: 'client',
    key: name,
    by: 'ca',
    dns: of.flatMap(([type, value]) => (type === 'CN' ? [value] : [])),
    ip: [],
    from: FROM,
    until: UNTIL,
    ...other,
  },
];

const server = (
  name: string,
  other: Partial<CertificateRecipe> = {},
): readonly [string, CertificateRecipe] => [
  name,
  {
    subject: BANK,
    use: 'server',
    key: 'bank',
    by: 'ca',
    dns: ['localhost'],
    ip: ['127.0.0.1', '::1'],
    from: FROM,
    until: UNTIL,
    ...other,
  },
];

/** Every end certificate. "Not yet valid" begins after all good ones have ended, so it stays what it is called. */
export const CERTIFICATES: Readonly<Record<TransportName | ServerName, CertificateRecipe>> =
  Object.fromEntries([
    client('client1', TPP1),
    client('client2', TPP2),
    client('client1-renewed', TPP1),
    client('client1-expired', TPP1, { key: 'client1', from: -60, until: -30 }),
    client('client1-not-yet-valid', TPP1, { key: 'client1', from: UNTIL + 30, until: UNTIL + 395 }),
    client('client1-unknown-ca', TPP1, { key: 'client1', by: 'other-ca' }),
    client('client1-self-signed', TPP1, { by: 'self' }),
    client('client2-self-signed', TPP2, { by: 'self' }),
    client('client1-other-subject', subject('tpp9.example', 'TPP Nine')),
    client('client1-wrong-key', TPP1, { key: 'client1', keyFile: 'client1-renewed' }),
    server('bank'),
    server('bank-expired', { from: -60, until: -30 }),
    server('bank-wrong-host', {
      subject: subject('other.example', 'Sandbox Bank'),
      dns: ['other.example'],
      ip: [],
    }),
    server('bank-unknown-ca', { by: 'other-ca' }),
  ]) as unknown as Record<TransportName | ServerName, CertificateRecipe>;
