import type { Defect } from '../types.js';
import { certificateChainNotChecked } from './certificate-chain-not-checked.js';
import { certificateMethodMisspelt } from './certificate-method-misspelt.js';
import { comparesNameOfIssuer } from './compares-name-of-issuer.js';
import { introspectionWithoutCnf } from './introspection-without-cnf.js';
import { jwtTokenWithoutThumbprint } from './jwt-token-without-thumbprint.js';
import { mtlsAliasOverHttp } from './mtls-alias-over-http.js';
import { selfSignedBySubject } from './self-signed-by-subject.js';
import { selfSignedMethodMisspelt } from './self-signed-method-misspelt.js';
import { takesCertificateFromHeader } from './takes-certificate-from-header.js';
import { takesTokenOverCertificateOfSameSubject } from './takes-token-over-certificate-of-same-subject.js';
import { thumbprintWithPadding } from './thumbprint-with-padding.js';
import { tokenFindsClientByCertificate } from './token-finds-client-by-certificate.js';
import { wrongCertificateToldAsInvalidRequest } from './wrong-certificate-told-as-invalid-request.js';

/** Faults by which rules of `suites/rfc8705-mtls` are broken. */
export const rfc8705MtlsDefects: readonly Defect[] = [
  certificateChainNotChecked,
  certificateMethodMisspelt,
  comparesNameOfIssuer,
  introspectionWithoutCnf,
  jwtTokenWithoutThumbprint,
  mtlsAliasOverHttp,
  selfSignedBySubject,
  selfSignedMethodMisspelt,
  takesCertificateFromHeader,
  takesTokenOverCertificateOfSameSubject,
  thumbprintWithPadding,
  tokenFindsClientByCertificate,
  wrongCertificateToldAsInvalidRequest,
];
