import type { Defect } from '../types.js';

export const selfSignedMethodMisspelt: Defect = {
  id: 'self-signed-method-misspelt',
  breaks: 'The metadata offers, for introspection, self_signed_tls_client_auth under a name of its own.',
  requirements: ['RFC8705-2.2.1~a'],
  caughtBy: ['metadata-certificate-method-names'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'discovery' || !json) return;
    json.introspection_endpoint_auth_signing_alg_values_supported =
      json.token_endpoint_auth_signing_alg_values_supported;
    const methods = json.token_endpoint_auth_methods_supported as string[];
    json.introspection_endpoint_auth_methods_supported = methods.map((method) =>
      method === 'self_signed_tls_client_auth' ? 'selfsigned_tls_client_auth' : method,
    );
  },
};
