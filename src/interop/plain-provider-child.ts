import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ClientMetadata, Configuration, JWK } from 'oidc-provider';
import { subjectDn } from '../../certs/keys.js';
import { ensurePki, type Pki } from '../../certs/pki.js';

/**
 * oidc-provider as its own documentation says to set it up for FAPI 1.0, on one host without aliases, with its development
 * pages and other algorithms than the sandbox: a process of its own that knows nothing of the harness.
 */

const DAY = 86_400;
const REDIRECT_URIS = {
  client1: 'https://client1.example/landing',
  client2: 'https://client2.example/landing?of=client2',
} as const;
/** The certificate that the connection brought, PEM. */
const certificateOf = (socket: unknown): string | undefined => {
  const raw = (socket as TLSSocket).getPeerCertificate?.(false)?.raw;
  return raw === undefined ? undefined : new X509Certificate(raw).toString();
};

/** What clients encrypt request objects to. */
const encryptionKey = (): JWK => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    ...privateKey.export({ format: 'jwk' }),
    kid: 'encryption',
    alg: 'RSA-OAEP-256',
    use: 'enc',
  } as JWK;
};

function configuration(pki: Pki): Configuration {
  const bankKeys = pki.signing('bank').filter(({ alg }) => alg === 'ES256') as unknown as JWK[];
  const asPublic = ({ kty, kid, alg, crv, x, y, n, e }: Readonly<Record<string, unknown>>): JWK =>
    JSON.parse(JSON.stringify({ kty, kid, alg, crv, x, y, n, e })) as JWK;
  const client = (
    id: string,
    plays: 'client1' | 'client2',
    auth: 'private_key_jwt' | 'tls_client_auth',
  ): ClientMetadata => ({
    client_id: id,
    redirect_uris: [REDIRECT_URIS[plays]],
    response_types: ['code id_token', 'code'],
    grant_types: ['authorization_code', 'implicit', 'refresh_token'],
    token_endpoint_auth_method: auth,
    ...(auth === 'tls_client_auth' && {
      tls_client_auth_subject_dn: subjectDn(pki.transport(plays).certificate),
    }),
    id_token_signed_response_alg: 'ES256',
    authorization_signed_response_alg: 'ES256',
    tls_client_certificate_bound_access_tokens: true,
    jwks: { keys: pki.signing(plays).map(asPublic) },
  });
  return {
    clients: [
      client('one', 'client1', 'private_key_jwt'),
      client('two', 'client2', 'private_key_jwt'),
      client('one-tls', 'client1', 'tls_client_auth'),
      client('two-tls', 'client2', 'tls_client_auth'),
    ],
    jwks: { keys: [...bankKeys.map((key) => ({ ...key, use: 'sig' })), encryptionKey()] },
    scopes: ['openid', 'offline_access'],
    responseTypes: ['code id_token', 'code'],
    clientAuthMethods: ['private_key_jwt', 'tls_client_auth'],
    enabledJWA: {
      clientAuthSigningAlgValues: ['ES256', 'PS256'],
      idTokenSigningAlgValues: ['ES256'],
      requestObjectSigningAlgValues: ['ES256', 'PS256'],
      authorizationSigningAlgValues: ['ES256'],
    },
    // Asked for by the profile and by OpenID Connect Core; its documentation has a setting for both.
    allowOmittingSingleRegisteredRedirectUri: false,
    enableHttpPostMethods: true,
    cookies: { long: { sameSite: 'none', secure: true }, short: { sameSite: 'none', secure: true } },
    features: {
      devInteractions: { enabled: true },
      fapi: { enabled: true, profile: '1.0 Final' },
      encryption: { enabled: true },
      jwtResponseModes: { enabled: true },
      mTLS: {
        enabled: true,
        certificateBoundAccessTokens: true,
        tlsClientAuth: true,
        getCertificate: ({ req }) => certificateOf(req.socket),
        certificateAuthorized: ({ req }) => (req.socket as TLSSocket).authorized,
        certificateSubjectMatches: ({ req }, property, expected) => {
          const pem = certificateOf(req.socket);
          return (
            property === 'tls_client_auth_subject_dn' && pem !== undefined && subjectDn(pem) === expected
          );
        },
      },
      pushedAuthorizationRequests: { enabled: true },
      requestObjects: { enabled: true, requireSignedRequestObject: true },
      revocation: { enabled: true },
      // By default every client may ask about the tokens of every other.
      introspection: {
        enabled: true,
        allowedPolicy: (_, client, token) => token.clientId === client.clientId,
      },
      userinfo: { enabled: true },
    },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      Grant: DAY,
      IdToken: 3600,
      Interaction: 900,
      RefreshToken: DAY,
      Session: DAY,
    },
  };
}

async function open(folder: string): Promise<void> {
  URL.parse ??= (url, base) => (URL.canParse(url, base) ? new URL(url, base) : null);
  const { default: Provider } = await import('oidc-provider');
  const pki = await ensurePki(folder);
  const { certificate, key } = pki.bank;
  const server = createServer({
    cert: certificate,
    key,
    ca: pki.ca,
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `https://localhost:${(server.address() as AddressInfo).port}`;
  server.on('request', new Provider(issuer, configuration(pki)).callback());
  process.send?.({ issuer });
}

process.on('disconnect', () => process.exit());
process.once('message', ({ folder }: { folder: string }) => {
  open(folder).catch((error: Error) => process.send?.({ fault: error.stack ?? error.message }));
});
