/** Families of cipher suites up to TLS 1.2, by what a bank may do with them. */
export type SuiteFamily =
  | 'recommended'
  | 'unencrypted'
  | 'rc4'
  | 'export'
  | 'tripleDes'
  | 'anonymous'
  | 'staticRsa'
  | 'staticDh'
  | 'ephemeralDh'
  | 'cbc'
  | 'other';

/** Code points of the suites of each family, with the name behind `TLS_`. A suite stands in the first family that it fits. */
const TABLE: Readonly<Record<SuiteFamily, Readonly<Record<number, string>>>> = {
  recommended: {
    49199: 'ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    49200: 'ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    49195: 'ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    49196: 'ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  },
  unencrypted: {
    1: 'RSA_WITH_NULL_MD5',
    2: 'RSA_WITH_NULL_SHA',
    59: 'RSA_WITH_NULL_SHA256',
    49153: 'ECDH_ECDSA_WITH_NULL_SHA',
    49158: 'ECDHE_ECDSA_WITH_NULL_SHA',
    49163: 'ECDH_RSA_WITH_NULL_SHA',
    49168: 'ECDHE_RSA_WITH_NULL_SHA',
    49173: 'ECDH_anon_WITH_NULL_SHA',
  },
  rc4: {
    4: 'RSA_WITH_RC4_128_MD5',
    5: 'RSA_WITH_RC4_128_SHA',
    24: 'DH_anon_WITH_RC4_128_MD5',
    49154: 'ECDH_ECDSA_WITH_RC4_128_SHA',
    49159: 'ECDHE_ECDSA_WITH_RC4_128_SHA',
    49164: 'ECDH_RSA_WITH_RC4_128_SHA',
    49169: 'ECDHE_RSA_WITH_RC4_128_SHA',
    49174: 'ECDH_anon_WITH_RC4_128_SHA',
  },
  export: {
    3: 'RSA_EXPORT_WITH_RC4_40_MD5',
    6: 'RSA_EXPORT_WITH_RC2_CBC_40_MD5',
    8: 'RSA_EXPORT_WITH_DES40_CBC_SHA',
    9: 'RSA_WITH_DES_CBC_SHA',
    11: 'DH_DSS_EXPORT_WITH_DES40_CBC_SHA',
    12: 'DH_DSS_WITH_DES_CBC_SHA',
    14: 'DH_RSA_EXPORT_WITH_DES40_CBC_SHA',
    15: 'DH_RSA_WITH_DES_CBC_SHA',
    17: 'DHE_DSS_EXPORT_WITH_DES40_CBC_SHA',
    18: 'DHE_DSS_WITH_DES_CBC_SHA',
    20: 'DHE_RSA_EXPORT_WITH_DES40_CBC_SHA',
    21: 'DHE_RSA_WITH_DES_CBC_SHA',
    23: 'DH_anon_EXPORT_WITH_RC4_40_MD5',
    25: 'DH_anon_EXPORT_WITH_DES40_CBC_SHA',
    26: 'DH_anon_WITH_DES_CBC_SHA',
  },
  tripleDes: {
    10: 'RSA_WITH_3DES_EDE_CBC_SHA',
    13: 'DH_DSS_WITH_3DES_EDE_CBC_SHA',
    16: 'DH_RSA_WITH_3DES_EDE_CBC_SHA',
    19: 'DHE_DSS_WITH_3DES_EDE_CBC_SHA',
    22: 'DHE_RSA_WITH_3DES_EDE_CBC_SHA',
    27: 'DH_anon_WITH_3DES_EDE_CBC_SHA',
    49155: 'ECDH_ECDSA_WITH_3DES_EDE_CBC_SHA',
    49160: 'ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA',
    49165: 'ECDH_RSA_WITH_3DES_EDE_CBC_SHA',
    49170: 'ECDHE_RSA_WITH_3DES_EDE_CBC_SHA',
    49175: 'ECDH_anon_WITH_3DES_EDE_CBC_SHA',
  },
  anonymous: {
    52: 'DH_anon_WITH_AES_128_CBC_SHA',
    58: 'DH_anon_WITH_AES_256_CBC_SHA',
    108: 'DH_anon_WITH_AES_128_CBC_SHA256',
    109: 'DH_anon_WITH_AES_256_CBC_SHA256',
    166: 'DH_anon_WITH_AES_128_GCM_SHA256',
    167: 'DH_anon_WITH_AES_256_GCM_SHA384',
    49176: 'ECDH_anon_WITH_AES_128_CBC_SHA',
    49177: 'ECDH_anon_WITH_AES_256_CBC_SHA',
  },
  staticRsa: {
    7: 'RSA_WITH_IDEA_CBC_SHA',
    47: 'RSA_WITH_AES_128_CBC_SHA',
    53: 'RSA_WITH_AES_256_CBC_SHA',
    60: 'RSA_WITH_AES_128_CBC_SHA256',
    61: 'RSA_WITH_AES_256_CBC_SHA256',
    65: 'RSA_WITH_CAMELLIA_128_CBC_SHA',
    132: 'RSA_WITH_CAMELLIA_256_CBC_SHA',
    150: 'RSA_WITH_SEED_CBC_SHA',
    156: 'RSA_WITH_AES_128_GCM_SHA256',
    157: 'RSA_WITH_AES_256_GCM_SHA384',
    186: 'RSA_WITH_CAMELLIA_128_CBC_SHA256',
    192: 'RSA_WITH_CAMELLIA_256_CBC_SHA256',
    49232: 'RSA_WITH_ARIA_128_GCM_SHA256',
    49233: 'RSA_WITH_ARIA_256_GCM_SHA384',
    49308: 'RSA_WITH_AES_128_CCM',
    49309: 'RSA_WITH_AES_256_CCM',
    49312: 'RSA_WITH_AES_128_CCM_8',
    49313: 'RSA_WITH_AES_256_CCM_8',
  },
  staticDh: {
    48: 'DH_DSS_WITH_AES_128_CBC_SHA',
    49: 'DH_RSA_WITH_AES_128_CBC_SHA',
    54: 'DH_DSS_WITH_AES_256_CBC_SHA',
    55: 'DH_RSA_WITH_AES_256_CBC_SHA',
    63: 'DH_RSA_WITH_AES_128_CBC_SHA256',
    105: 'DH_RSA_WITH_AES_256_CBC_SHA256',
    160: 'DH_RSA_WITH_AES_128_GCM_SHA256',
    161: 'DH_RSA_WITH_AES_256_GCM_SHA384',
    49156: 'ECDH_ECDSA_WITH_AES_128_CBC_SHA',
    49157: 'ECDH_ECDSA_WITH_AES_256_CBC_SHA',
    49166: 'ECDH_RSA_WITH_AES_128_CBC_SHA',
    49167: 'ECDH_RSA_WITH_AES_256_CBC_SHA',
    49189: 'ECDH_ECDSA_WITH_AES_128_CBC_SHA256',
    49193: 'ECDH_RSA_WITH_AES_128_CBC_SHA256',
    49197: 'ECDH_ECDSA_WITH_AES_128_GCM_SHA256',
    49198: 'ECDH_ECDSA_WITH_AES_256_GCM_SHA384',
    49201: 'ECDH_RSA_WITH_AES_128_GCM_SHA256',
    49202: 'ECDH_RSA_WITH_AES_256_GCM_SHA384',
  },
  ephemeralDh: {
    158: 'DHE_RSA_WITH_AES_128_GCM_SHA256',
    159: 'DHE_RSA_WITH_AES_256_GCM_SHA384',
    51: 'DHE_RSA_WITH_AES_128_CBC_SHA',
    57: 'DHE_RSA_WITH_AES_256_CBC_SHA',
    103: 'DHE_RSA_WITH_AES_128_CBC_SHA256',
    107: 'DHE_RSA_WITH_AES_256_CBC_SHA256',
    69: 'DHE_RSA_WITH_CAMELLIA_128_CBC_SHA',
    136: 'DHE_RSA_WITH_CAMELLIA_256_CBC_SHA',
    49234: 'DHE_RSA_WITH_ARIA_128_GCM_SHA256',
    49235: 'DHE_RSA_WITH_ARIA_256_GCM_SHA384',
    49310: 'DHE_RSA_WITH_AES_128_CCM',
    49311: 'DHE_RSA_WITH_AES_256_CCM',
    52394: 'DHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  },
  cbc: {
    49161: 'ECDHE_ECDSA_WITH_AES_128_CBC_SHA',
    49162: 'ECDHE_ECDSA_WITH_AES_256_CBC_SHA',
    49171: 'ECDHE_RSA_WITH_AES_128_CBC_SHA',
    49172: 'ECDHE_RSA_WITH_AES_256_CBC_SHA',
    49187: 'ECDHE_ECDSA_WITH_AES_128_CBC_SHA256',
    49188: 'ECDHE_ECDSA_WITH_AES_256_CBC_SHA384',
    49191: 'ECDHE_RSA_WITH_AES_128_CBC_SHA256',
    49192: 'ECDHE_RSA_WITH_AES_256_CBC_SHA384',
    49266: 'ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256',
    49267: 'ECDHE_ECDSA_WITH_CAMELLIA_256_CBC_SHA384',
    49270: 'ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256',
    49271: 'ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384',
  },
  other: {
    49244: 'ECDHE_ECDSA_WITH_ARIA_128_GCM_SHA256',
    49245: 'ECDHE_ECDSA_WITH_ARIA_256_GCM_SHA384',
    49248: 'ECDHE_RSA_WITH_ARIA_128_GCM_SHA256',
    49249: 'ECDHE_RSA_WITH_ARIA_256_GCM_SHA384',
    49324: 'ECDHE_ECDSA_WITH_AES_128_CCM',
    49325: 'ECDHE_ECDSA_WITH_AES_256_CCM',
    49326: 'ECDHE_ECDSA_WITH_AES_128_CCM_8',
    49327: 'ECDHE_ECDSA_WITH_AES_256_CCM_8',
    52392: 'ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
    52393: 'ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
  },
};

/** Every family. */
export const SUITE_FAMILIES = Object.keys(TABLE) as readonly SuiteFamily[];

/**
 * Code points of the suites of these families, family by family.
 * @see https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml#tls-parameters-4
 */
export const suitesOf = (...families: readonly SuiteFamily[]): number[] =>
  families.flatMap((family) => Object.keys(TABLE[family]).map(Number));

/** The family of a suite; undefined for one that the table has not. */
export const familyOf = (suite: number): SuiteFamily | undefined =>
  SUITE_FAMILIES.find((family) => suite in TABLE[family]);

/** The registered name of a suite, else its code point. */
export function suiteName(suite: number): string {
  const family = familyOf(suite);
  return family === undefined
    ? `0x${suite.toString(16).padStart(4, '0')}`
    : `TLS_${TABLE[family][suite] as string}`;
}
