import type { Defect } from '../types.js';

export const signingKeysWithoutUse: Defect = {
  id: 'signing-keys-without-use',
  breaks: 'The signing keys do not say what they are for, although a key for encryption stands beside them.',
  requirements: ['RFC8414-2~e'],
  caughtBy: ['jwks-use-told'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'jwks' || !json) return;
    const keys = json.keys as Record<string, unknown>[];
    json.keys = keys.map(({ use, ...key }) => (use === 'sig' ? key : { use, ...key }));
  },
};
