import type { Defect } from './types.js';

export const twoKeysWithOneKid: Defect = {
  id: 'two-keys-with-one-kid',
  breaks: 'The key set gives one identifier to two keys.',
  requirements: ['FAPI1-ADV-8.9-3', 'RFC7517-4.5~a', 'FAPI1-ADV-8.11~a'],
  caughtBy: ['jwks-distinct-kids'],
  alsoRed: ['par-request-object-encrypted'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'jwks' || !json) return;
    const [first, ...rest] = json.keys as { kid: string; use: string }[];
    json.keys = [first, ...rest.map((key) => (key.use === 'enc' ? { ...key, kid: first?.kid } : key))];
  },
};
