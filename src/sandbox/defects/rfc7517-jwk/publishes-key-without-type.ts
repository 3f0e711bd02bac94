import type { Defect } from '../types.js';
import { changeEncryptionKey } from './published-keys.js';

export const publishesKeyWithoutType: Defect = {
  id: 'publishes-key-without-type',
  breaks: 'The key set holds a key that does not say of which type it is.',
  requirements: ['RFC7517-4~a'],
  caughtBy: ['jwks-usable-keys'],
  answer: (context) => changeEncryptionKey(context, ({ kty: _kty, ...key }) => key),
};
