import type { JWK } from 'oidc-provider';
import type { Defect } from './types.js';

export const idTokenSignedWithRs256: Defect = {
  id: 'id-token-signed-with-rs256',
  breaks: 'The ID tokens are signed with RS256.',
  requirements: ['FAPI1-ADV-8.6-1', 'FAPI1-ADV-8.6-2'],
  caughtBy: ['emitted-jwt-algorithms', 'metadata-without-pkcs1'],
  settings: (configuration) => {
    const { enabledJWA = {}, jwks, clients = [] } = configuration;
    const { idTokenSigningAlgValues = [] } = enabledJWA;
    configuration.enabledJWA = {
      ...enabledJWA,
      idTokenSigningAlgValues: [...idTokenSigningAlgValues, 'RS256'],
    };
    // Without its `alg` the published RSA key serves both algorithms.
    const keys = (jwks?.keys ?? []).map((key) => (key.alg === 'PS256' ? { ...key, alg: undefined } : key));
    configuration.jwks = { keys: keys as JWK[] };
    for (const client of clients) client.id_token_signed_response_alg = 'RS256';
  },
};
