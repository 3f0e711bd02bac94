import { doesNotAskForConsent } from './does-not-ask-for-consent.js';
import { fapi1AdvancedDefects } from './fapi1-advanced/index.js';
import { fapi1BaselineDefects } from './fapi1-baseline/index.js';
import { jarmDefects } from './jarm/index.js';
import { jarmWithoutAud } from './jarm-without-aud.js';
import { answerDefects } from './list-answers.js';
import { requestDefects } from './list-requests.js';
import { oauth2MultipleResponseTypesDefects } from './oauth2-multiple-response-types/index.js';
import { oidcCoreDefects } from './oidc-core/index.js';
import { oidcDiscoveryDefects } from './oidc-discovery/index.js';
import { rfc6749Oauth2Defects } from './rfc6749-oauth2/index.js';
import { rfc6750BearerDefects } from './rfc6750-bearer/index.js';
import { rfc6819ThreatsDefects } from './rfc6819-threats/index.js';
import { rfc7009RevocationDefects } from './rfc7009-revocation/index.js';
import { rfc7231HttpDefects } from './rfc7231-http/index.js';
import { rfc7515JwsDefects } from './rfc7515-jws/index.js';
import { rfc7517JwkDefects } from './rfc7517-jwk/index.js';
import { rfc7518JwaDefects } from './rfc7518-jwa/index.js';
import { rfc7519JwtDefects } from './rfc7519-jwt/index.js';
import { rfc7523JwtBearerDefects } from './rfc7523-jwt-bearer/index.js';
import { rfc7636PkceDefects } from './rfc7636-pkce/index.js';
import { rfc7662IntrospectionDefects } from './rfc7662-introspection/index.js';
import { rfc8414MetadataDefects } from './rfc8414-metadata/index.js';
import { rfc8705MtlsDefects } from './rfc8705-mtls/index.js';
import { rfc8725JwtPracticesDefects } from './rfc8725-jwt-practices/index.js';
import { rfc9101JarDefects } from './rfc9101-jar/index.js';
import { rfc9110HttpDefects } from './rfc9110-http/index.js';
import { rfc9126ParDefects } from './rfc9126-par/index.js';
import { rfc9207IssDefects } from './rfc9207-iss/index.js';
import { rfc9325TlsDefects } from './rfc9325-tls/index.js';
import { sHashMissing } from './s-hash-missing.js';
import { tls10And11 } from './tls-1.0-and-1.1.js';
import { tokenNotBound } from './token-not-bound.js';
import type { Defect } from './types.js';

/** Every defect of the sandbox. */
export const defects: readonly Defect[] = [
  ...requestDefects,
  doesNotAskForConsent,
  jarmWithoutAud,
  sHashMissing,
  tls10And11,
  tokenNotBound,
  ...answerDefects,
  ...fapi1AdvancedDefects,
  ...fapi1BaselineDefects,
  ...jarmDefects,
  ...oauth2MultipleResponseTypesDefects,
  ...oidcCoreDefects,
  ...oidcDiscoveryDefects,
  ...rfc6749Oauth2Defects,
  ...rfc6750BearerDefects,
  ...rfc6819ThreatsDefects,
  ...rfc7009RevocationDefects,
  ...rfc7231HttpDefects,
  ...rfc7515JwsDefects,
  ...rfc7517JwkDefects,
  ...rfc7518JwaDefects,
  ...rfc7519JwtDefects,
  ...rfc7523JwtBearerDefects,
  ...rfc7636PkceDefects,
  ...rfc7662IntrospectionDefects,
  ...rfc8414MetadataDefects,
  ...rfc8705MtlsDefects,
  ...rfc8725JwtPracticesDefects,
  ...rfc9101JarDefects,
  ...rfc9110HttpDefects,
  ...rfc9126ParDefects,
  ...rfc9207IssDefects,
  ...rfc9325TlsDefects,
];

/** The defect with this id, or undefined. */
export const defectNamed = (id: string): Defect | undefined => defects.find((defect) => defect.id === id);
