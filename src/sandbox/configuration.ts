import type { IncomingMessage } from 'node:http';
import type { Configuration, JWK } from 'oidc-provider';
import { subjectDn } from '../../certs/keys.js';
import type { Pki } from '../../certs/pki.js';
import { certificateOf } from './certificates.js';
import { clientMetadata } from './clients.js';
import { customerOf } from './customers.js';
import { JOURNEY, ROUTES } from './endpoints.js';
import type { ProviderModule } from './provider.js';
import {
  checkRequestObject,
  checkRequestObjectHeader,
  hasCriticalExtensions,
  isTypedRequestObject,
} from './request-object.js';
import type { Store } from './store.js';
import type { Switches } from './switches.js';
import type { BankClient, BankOptions } from './types.js';

/** What the bank's sign-in reaches: two factors, as the strong customer authentication of PSD2 asks. */
export const ACR = 'urn:openbanking:psd2:sca';

const SIGNING = ['PS256', 'ES256'] as const;
const HOUR = 3600;
const DAY = 24 * HOUR;
/** Seconds that an authorization code lives, unless the options say otherwise: short, so that its end can be waited for. */
export const CODE_LIFETIME = 10;
/** How long a consent and its refresh tokens last, in days. */
export const CONSENT_DAYS = 90;

export interface ConfigurationInput {
  readonly module: ProviderModule;
  readonly pki: Pki;
  readonly clients: readonly BankClient[];
  readonly store: Store;
  readonly switches: Switches;
  readonly lifetimes: NonNullable<BankOptions['lifetimes']>;
  /** Key that request objects can be encrypted to. */
  readonly encryptionKey: JWK;
  /** Origin of the mutual TLS listener. */
  readonly mtlsOrigin: string;
  readonly cookiePrefix: string;
  readonly renderError: NonNullable<Configuration['renderError']>;
  /** True where the connection's chain leads to the bank's CA; asked for the request that came in. */
  readonly chainHolds: (request: IncomingMessage) => boolean;
}

const MTLS_ENDPOINTS = {
  token_endpoint: ROUTES.token,
  pushed_authorization_request_endpoint: ROUTES.pushed_authorization_request,
  revocation_endpoint: ROUTES.revocation,
  introspection_endpoint: ROUTES.introspection,
  userinfo_endpoint: ROUTES.userinfo,
};

/** oidc-provider's configuration of the clean bank: FAPI 1.0 Advanced, nothing else switched on. */
export function bankConfiguration(input: ConfigurationInput): Configuration {
  const { module, pki, clients, store, switches, lifetimes, mtlsOrigin, cookiePrefix } = input;
  const { errors } = module;
  const asymmetric = [...SIGNING];
  const encryption = ['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES'] as const;
  const contentEncryption = ['A256GCM', 'A128GCM'] as const;
  return {
    adapter: store.adapter,
    clients: clients.map((client) => clientMetadata(client, pki)),
    jwks: { keys: [...pki.signing('bank').map((key) => ({ ...key, use: 'sig' })), input.encryptionKey] },
    routes: ROUTES,
    scopes: ['openid', 'accounts'],
    claims: {
      openid: ['sub'],
      acr: null,
      auth_time: null,
      profile: ['name', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
    },
    acrValues: [ACR],
    responseTypes: ['code id_token', 'code'],
    clientAuthMethods: ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'],
    clientDefaults: { id_token_signed_response_alg: 'PS256', authorization_signed_response_alg: 'PS256' },
    assertJwtClientAuthClaimsAndHeader: async (_ctx, _claims, header) => {
      if (hasCriticalExtensions(header)) throw new errors.InvalidClientAuth('unknown header members');
      if (isTypedRequestObject(header)) throw new errors.InvalidClientAuth('this is a request object');
    },
    allowOmittingSingleRegisteredRedirectUri: false,
    enableHttpPostMethods: true,
    clockTolerance: 10,
    pkce: {
      required: ({ oidc }) => oidc.route === 'pushed_authorization_request',
    },
    cookies: {
      names: {
        session: `${cookiePrefix}_session`,
        interaction: `${cookiePrefix}_journey`,
        resume: `${cookiePrefix}_resume`,
      },
      // Answers come back by POST from other sites too (form_post), so the session has to travel with those.
      long: { httpOnly: true, secure: true, sameSite: 'none' },
      short: { httpOnly: true, secure: true, sameSite: 'lax' },
    },
    discovery: {
      mtls_endpoint_aliases: Object.fromEntries(
        Object.entries(MTLS_ENDPOINTS).map(([name, path]) => [name, `${mtlsOrigin}${path}`]),
      ),
      require_pushed_authorization_requests: false,
      service_documentation: undefined,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      backchannelLogout: { enabled: false },
      claimsParameter: { enabled: true },
      encryption: { enabled: true },
      fapi: { enabled: true, profile: '1.0 Final' },
      jwtResponseModes: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      requestObjects: {
        enabled: true,
        requireSignedRequestObject: true,
        assertJwtClaimsAndHeader: async (_ctx, claims, header) => {
          checkRequestObjectHeader(header, switches.requestObject, errors.InvalidRequestObject);
          checkRequestObject(claims, switches.requestObject, errors.InvalidRequestObject);
        },
      },
      userinfo: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
      },
      introspection: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
      },
      mTLS: {
        enabled: true,
        certificateBoundAccessTokens: true,
        selfSignedTlsClientAuth: true,
        tlsClientAuth: true,
        getCertificate: ({ req }) => certificateOf(req),
        certificateAuthorized: ({ req }) => !switches.certificates.checksChain || input.chainHolds(req),
        certificateSubjectMatches: ({ req }, property, expected) => {
          if (!switches.certificates.checksSubject) return true;
          const certificate = certificateOf(req);
          return (
            property === 'tls_client_auth_subject_dn' &&
            certificate !== undefined &&
            subjectDn(certificate.toString()) === expected
          );
        },
      },
    },
    enabledJWA: {
      clientAuthSigningAlgValues: asymmetric,
      idTokenSigningAlgValues: asymmetric,
      requestObjectSigningAlgValues: asymmetric,
      authorizationSigningAlgValues: asymmetric,
      idTokenEncryptionAlgValues: [...encryption],
      idTokenEncryptionEncValues: [...contentEncryption],
      authorizationEncryptionAlgValues: [...encryption],
      authorizationEncryptionEncValues: [...contentEncryption],
      requestObjectEncryptionAlgValues: ['ECDH-ES'],
      requestObjectEncryptionEncValues: [...contentEncryption],
    },
    ttl: {
      AccessToken: () => lifetimes.accessToken ?? 300,
      AuthorizationCode: () => lifetimes.code ?? CODE_LIFETIME,
      IdToken: () => HOUR,
      RefreshToken: () => CONSENT_DAYS * DAY,
      Grant: () => CONSENT_DAYS * DAY,
      Interaction: () => 15 * 60,
      Session: () => 8 * HOUR,
    },
    interactions: { url: async (_ctx, interaction) => `${JOURNEY}/${interaction.uid}` },
    // Each authorization is a consent of its own: what an earlier one granted is never taken up again.
    loadExistingGrant: async ({ oidc }) => {
      const grantId = oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : oidc.provider.Grant.find(grantId);
    },
    expiresWithSession: async () => false,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: false,
    revokeGrantPolicy: ({ oidc }) =>
      !(oidc.route === 'revocation' && oidc.entities.AccessToken !== undefined),
    clientBasedCORS: () => false,
    findAccount: async (_ctx, sub) => {
      const customer = customerOf(sub);
      if (!customer) return undefined;
      return {
        accountId: sub,
        claims: async () => ({
          sub,
          name: `${customer.givenName} ${customer.familyName}`,
          given_name: customer.givenName,
          family_name: customer.familyName,
          email: customer.email,
          email_verified: true,
        }),
      };
    },
    renderError: input.renderError,
  };
}
