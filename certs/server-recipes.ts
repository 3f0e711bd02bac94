/**
 * Server certificates of banks that set TLS up badly, or in an unusual way, as data. All are issued for the bank’s own hosts,
 * and in their time. A change here remakes every PKI that stands.
 */

/** Names of the certificates, each with its key. */
export const ODD_SERVER_NAMES = [
  'bank-behind-intermediate',
  'bank-short-key',
  'bank-sha1',
  'bank-p256',
  'bank-p384',
] as const;
export type OddServerName = (typeof ODD_SERVER_NAMES)[number];

export interface OddServerRecipe {
  /** Kind of its key: bits of an RSA modulus, or a curve. */
  readonly key: number | 'P-256' | 'P-384';
  /** What its issuer signs over. */
  readonly digest: 'SHA-256' | 'SHA-1';
  readonly by: 'ca' | 'issuing-ca';
}

export const ODD_SERVERS: Readonly<Record<OddServerName, OddServerRecipe>> = {
  'bank-behind-intermediate': { key: 2048, digest: 'SHA-256', by: 'issuing-ca' },
  'bank-short-key': { key: 1024, digest: 'SHA-256', by: 'ca' },
  'bank-sha1': { key: 2048, digest: 'SHA-1', by: 'ca' },
  'bank-p256': { key: 'P-256', digest: 'SHA-256', by: 'ca' },
  'bank-p384': { key: 'P-384', digest: 'SHA-256', by: 'ca' },
};

/** The intermediate, issued by the authority that all trust: file name and common name. Its key is kept nowhere. */
export const ISSUING_CA = { name: 'issuing-ca', commonName: 'fapi-harness issuing CA' } as const;

/** Where the certificate of the intermediate is said to be found; nobody fetches it. */
export const ISSUER_ADDRESS = 'http://issuing-ca.invalid/issuing-ca.cer';
