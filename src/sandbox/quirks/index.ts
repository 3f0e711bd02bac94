import { fapi1AdvancedQuirks } from './fapi1-advanced.js';
import { fapi1BaselineQuirks } from './fapi1-baseline.js';
import { jarmQuirks } from './jarm.js';
import { oauth2MultipleResponseTypesQuirks } from './oauth2-multiple-response-types.js';
import { oidcCoreQuirks } from './oidc-core.js';
import { oidcCoreClaimsQuirks } from './oidc-core-claims.js';
import { oidcDiscoveryQuirks } from './oidc-discovery.js';
import { rfc6749Oauth2Quirks } from './rfc6749-oauth2.js';
import { rfc6750BearerQuirks } from './rfc6750-bearer.js';
import { rfc6819ThreatsQuirks } from './rfc6819-threats.js';
import { rfc7009RevocationQuirks } from './rfc7009-revocation.js';
import { rfc7231HttpQuirks } from './rfc7231-http.js';
import { rfc7515JwsQuirks } from './rfc7515-jws.js';
import { rfc7517JwkQuirks } from './rfc7517-jwk.js';
import { rfc7518JwaQuirks } from './rfc7518-jwa.js';
import { rfc7519JwtQuirks } from './rfc7519-jwt.js';
import { rfc7523JwtBearerQuirks } from './rfc7523-jwt-bearer.js';
import { rfc7636PkceQuirks } from './rfc7636-pkce.js';
import { rfc7662IntrospectionQuirks } from './rfc7662-introspection.js';
import { rfc8414MetadataQuirks } from './rfc8414-metadata.js';
import { rfc8705MtlsQuirks } from './rfc8705-mtls.js';
import { rfc8725JwtPracticesQuirks } from './rfc8725-jwt-practices.js';
import { rfc9101JarQuirks } from './rfc9101-jar.js';
import { rfc9110HttpQuirks } from './rfc9110-http.js';
import { rfc9126ParQuirks } from './rfc9126-par.js';
import { rfc9207IssQuirks } from './rfc9207-iss.js';
import { rfc9325TlsQuirks } from './rfc9325-tls.js';
import type { Quirk } from './types.js';

/** Every quirk of the sandbox: odd, and allowed. */
export const quirks: readonly Quirk[] = [
  ...fapi1AdvancedQuirks,
  ...fapi1BaselineQuirks,
  ...jarmQuirks,
  ...oauth2MultipleResponseTypesQuirks,
  ...oidcCoreQuirks,
  ...oidcCoreClaimsQuirks,
  ...oidcDiscoveryQuirks,
  ...rfc6749Oauth2Quirks,
  ...rfc6750BearerQuirks,
  ...rfc6819ThreatsQuirks,
  ...rfc7009RevocationQuirks,
  ...rfc7231HttpQuirks,
  ...rfc7515JwsQuirks,
  ...rfc7517JwkQuirks,
  ...rfc7518JwaQuirks,
  ...rfc7519JwtQuirks,
  ...rfc7523JwtBearerQuirks,
  ...rfc7636PkceQuirks,
  ...rfc7662IntrospectionQuirks,
  ...rfc8414MetadataQuirks,
  ...rfc8705MtlsQuirks,
  ...rfc8725JwtPracticesQuirks,
  ...rfc9101JarQuirks,
  ...rfc9110HttpQuirks,
  ...rfc9126ParQuirks,
  ...rfc9207IssQuirks,
  ...rfc9325TlsQuirks,
];

/** The quirk with this id, or undefined. */
export const quirkNamed = (id: string): Quirk | undefined => quirks.find((quirk) => quirk.id === id);
