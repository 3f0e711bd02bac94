import { changeEncryptionKey } from '../rfc7517-jwk/published-keys.js';
import type { Defect } from '../types.js';

export const publishesKeyWithoutKid: Defect = {
  id: 'publishes-key-without-kid',
  breaks: 'The key set holds a key without a kid, beside others.',
  requirements: ['OIDCC-10.1~a'],
  caughtBy: ['jwks-kid'],
  answer: (context) => changeEncryptionKey(context, ({ kid: _kid, ...key }) => key),
};
