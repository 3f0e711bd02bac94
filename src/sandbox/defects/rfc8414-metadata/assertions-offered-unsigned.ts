import type { Defect } from '../types.js';

export const assertionsOfferedUnsigned: Defect = {
  id: 'assertions-offered-unsigned',
  breaks: 'The metadata lists none among the algorithms of client assertions.',
  requirements: ['RFC8414-2~f', 'OIDCD-3~e', 'FAPI1-ADV-8.6-3'],
  caughtBy: ['metadata-assertion-algorithms', 'metadata-without-none'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json)
      json.token_endpoint_auth_signing_alg_values_supported = ['PS256', 'ES256', 'none'];
  },
};
