import type { Defect } from '../types.js';
import { changeEncryptionKey } from './published-keys.js';

export const publishesKeysWithPadding: Defect = {
  id: 'publishes-keys-with-padding',
  breaks: 'The key set holds a key in plain base64, with padding.',
  requirements: ['RFC7517-1.1~a'],
  caughtBy: ['jwks-encoding'],
  answer: (context) => {
    const plain = (value: unknown): string => Buffer.from(String(value), 'base64url').toString('base64');
    changeEncryptionKey(context, (key) => ({ ...key, x: plain(key.x), y: plain(key.y) }));
  },
};
