import type { Defect } from '../types.js';

export const narrowTokenGetsInvalidToken: Defect = {
  id: 'narrow-token-gets-invalid-token',
  breaks: 'The accounts API tells a token that is too narrow as one that is no good.',
  requirements: ['RFC6750-3.1~a'],
  caughtBy: ['resource-error-codes'],
  answer: (context) => {
    const { endpoint, headers, json, status } = context;
    if (endpoint !== 'accounts' || status !== 403 || !json) return;
    context.status = 401;
    json.error = 'invalid_token';
    headers['www-authenticate'] = 'Bearer realm="accounts", error="invalid_token"';
  },
};
