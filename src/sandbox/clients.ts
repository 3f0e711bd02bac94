import { X509Certificate } from 'node:crypto';
import type { ClientMetadata, JWK } from 'oidc-provider';
import { publicJwks, subjectDn } from '../../certs/keys.js';
import type { Pki } from '../../certs/pki.js';
import type { ClientAuth, PrivateJwk } from '../config/target.js';
import type { BankClient, BankOptions } from './types.js';

interface Registration {
  readonly suffix: string;
  readonly auth: ClientAuth;
}

const registrations: readonly Registration[] = [
  { suffix: '', auth: 'private_key_jwt' },
  { suffix: '-mtls', auth: 'tls_client_auth' },
  { suffix: '-self-signed', auth: 'self_signed_tls_client_auth' },
];

const tpps = [
  {
    plays: 'client1',
    id: 'finch-money',
    displayName: 'Finch Money',
    alg: 'PS256',
    redirectUri: 'https://tpp1.example/callback',
  },
  {
    plays: 'client2',
    id: 'budget-atlas',
    displayName: 'Budget Atlas',
    alg: 'ES256',
    redirectUri: 'https://tpp2.example/callback?dummy1=lorem&dummy2=ipsum',
  },
] as const;

/** The two TPPs, each registered once for every way of client authentication. */
export function bankClients(options: BankOptions): BankClient[] {
  const { pki, redirectUris = {}, clientNames = {} } = options;
  return registrations.flatMap(({ suffix, auth }) =>
    tpps.map(({ plays, id, displayName, alg, redirectUri }) => {
      const transport = auth === 'self_signed_tls_client_auth' ? (`${plays}-self-signed` as const) : plays;
      return {
        name: `${plays}${suffix}`,
        plays,
        clientId: `${id}${suffix}`,
        displayName: clientNames[plays] ?? displayName,
        auth,
        alg,
        redirectUri: redirectUris[plays] ?? redirectUri,
        scope: 'openid accounts',
        keys: pki.signing(plays),
        encryptionKeys: pki.encryption(plays),
        transport,
        certificate: pki.transport(transport),
      };
    }),
  );
}

/** The key that a mended message of this client is signed with: registered beside the client's own. */
export function mendingKey(pki: Pki, alg: string): PrivateJwk {
  const key = pki.signing('mending').find((one) => one.alg === alg);
  if (!key) throw new Error(`the PKI has no mending key for ${alg}`);
  return key;
}

/** The registered certificate of a self-signed client as a JWK with its chain (RFC 8705 section 2.2.2). */
function certificateJwk(client: BankClient): JWK {
  const certificate = new X509Certificate(client.certificate.certificate);
  return {
    ...(certificate.publicKey.export({ format: 'jwk' }) as JWK),
    kid: `${client.name}-certificate`,
    x5c: [certificate.raw.toString('base64')],
  };
}

/** Client metadata for oidc-provider. */
export function clientMetadata(client: BankClient, pki: Pki): ClientMetadata {
  const { alg, auth } = client;
  // Both algorithms of the profile: what a client signs with may change from message to message.
  const keys: JWK[] = publicJwks([...client.keys, ...client.encryptionKeys, ...pki.signing('mending')]).keys;
  return {
    client_id: client.clientId,
    client_name: client.displayName,
    redirect_uris: [client.redirectUri],
    response_types: ['code id_token', 'code'],
    grant_types: ['authorization_code', 'implicit', 'refresh_token'],
    token_endpoint_auth_method: auth,
    ...(auth === 'tls_client_auth' && {
      tls_client_auth_subject_dn: subjectDn(client.certificate.certificate),
    }),
    id_token_signed_response_alg: alg,
    authorization_signed_response_alg: alg,
    tls_client_certificate_bound_access_tokens: true,
    jwks: { keys: auth === 'self_signed_tls_client_auth' ? [...keys, certificateJwk(client)] : keys },
  };
}
