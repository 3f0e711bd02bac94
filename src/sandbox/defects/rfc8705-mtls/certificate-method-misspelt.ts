import type { Defect } from '../types.js';

export const certificateMethodMisspelt: Defect = {
  id: 'certificate-method-misspelt',
  breaks: 'The metadata offers, for introspection, tls_client_auth under a name of its own.',
  requirements: ['RFC8705-2.1.1~a'],
  caughtBy: ['metadata-certificate-method-names'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'discovery' || !json) return;
    json.introspection_endpoint_auth_signing_alg_values_supported =
      json.token_endpoint_auth_signing_alg_values_supported;
    const methods = json.token_endpoint_auth_methods_supported as string[];
    json.introspection_endpoint_auth_methods_supported = methods.map((method) =>
      method === 'tls_client_auth' ? 'tls_client_authentication' : method,
    );
  },
};
