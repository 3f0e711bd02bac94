import type { Defect } from '../types.js';
import { cbcWithoutEncryptThenMac } from './cbc-without-encrypt-then-mac.js';
import { certificateExpired } from './certificate-expired.js';
import { certificateOnUnusualCurve } from './certificate-on-unusual-curve.js';
import { certificateOverSha1 } from './certificate-over-sha1.js';
import { certificateWithShortKey } from './certificate-with-short-key.js';
import { chainWithoutIntermediate } from './chain-without-intermediate.js';
import { compressesTls } from './compresses-tls.js';
import { finiteFieldDiffieHellman } from './finite-field-diffie-hellman.js';
import { noExtendedMasterSecret } from './no-extended-master-secret.js';
import { noRecommendedSuite } from './no-recommended-suite.js';
import { noSecureRenegotiation } from './no-secure-renegotiation.js';
import { prefersCbc } from './prefers-cbc.js';
import { prefersStaticRsa } from './prefers-static-rsa.js';
import { prefersTls12 } from './prefers-tls-12.js';
import { reusesDiffieHellmanKey } from './reuses-diffie-hellman-key.js';
import { secondPortWithoutTls13 } from './second-port-without-tls-13.js';
import { shortCurve } from './short-curve.js';
import { shortDiffieHellman } from './short-diffie-hellman.js';
import { signsHandshakesOverSha1 } from './signs-handshakes-over-sha1.js';
import { speaksNoTls13 } from './speaks-no-tls-13.js';
import { speaksOnlyTls13 } from './speaks-only-tls-13.js';
import { speaksSsl2 } from './speaks-ssl-2.js';
import { speaksSsl3 } from './speaks-ssl-3.js';
import { suiteOnceMandatory } from './suite-once-mandatory.js';
import { suitesOfExportStrength } from './suites-of-export-strength.js';
import { suitesWithRc4 } from './suites-with-rc4.js';
import { suitesWithStaticEcdh } from './suites-with-static-ecdh.js';
import { suitesWithTripleDes } from './suites-with-triple-des.js';
import { suitesWithoutEncryption } from './suites-without-encryption.js';
import { takesAnyProtocol } from './takes-any-protocol.js';
import { takesAnyServerName } from './takes-any-server-name.js';
import { ticketsForAMonth } from './tickets-for-a-month.js';
import { truncatesHmac } from './truncates-hmac.js';
import { unusualGroupOnly } from './unusual-group-only.js';

/** Faults by which rules of `suites/rfc9325-tls` are broken. */
export const rfc9325TlsDefects: readonly Defect[] = [
  cbcWithoutEncryptThenMac,
  certificateExpired,
  certificateOnUnusualCurve,
  certificateOverSha1,
  certificateWithShortKey,
  chainWithoutIntermediate,
  compressesTls,
  finiteFieldDiffieHellman,
  noExtendedMasterSecret,
  noRecommendedSuite,
  noSecureRenegotiation,
  prefersCbc,
  prefersStaticRsa,
  prefersTls12,
  reusesDiffieHellmanKey,
  secondPortWithoutTls13,
  shortCurve,
  shortDiffieHellman,
  signsHandshakesOverSha1,
  speaksNoTls13,
  speaksOnlyTls13,
  speaksSsl2,
  speaksSsl3,
  suiteOnceMandatory,
  suitesOfExportStrength,
  suitesWithRc4,
  suitesWithStaticEcdh,
  suitesWithTripleDes,
  suitesWithoutEncryption,
  takesAnyProtocol,
  takesAnyServerName,
  ticketsForAMonth,
  truncatesHmac,
  unusualGroupOnly,
];
