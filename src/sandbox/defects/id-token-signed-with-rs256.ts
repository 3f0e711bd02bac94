import type { Defect } from './types.js';

export const idTokenSignedWithRs256: Defect = {
  id: 'id-token-signed-with-rs256',
  breaks: 'ID tokens are signed with RS256.',
  requirements: ['FAPI1-ADV-8.6-1'],
  caughtBy: ['emitted-jwt-algorithms'],
  settings: (configuration) => {
    configuration.enabledJWA?.idTokenSigningAlgValues?.push('RS256');
    for (const key of configuration.jwks?.keys ?? []) if (key.alg === 'PS256') delete key.alg;
    for (const client of configuration.clients ?? []) client.id_token_signed_response_alg = 'RS256';
  },
};
