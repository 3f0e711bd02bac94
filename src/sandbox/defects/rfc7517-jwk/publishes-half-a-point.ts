import type { Defect } from '../types.js';
import { changeEncryptionKey } from './published-keys.js';

export const publishesHalfAPoint: Defect = {
  id: 'publishes-half-a-point',
  breaks: 'The key set holds an elliptic curve key without its second coordinate.',
  requirements: ['RFC7517-4~a'],
  caughtBy: ['jwks-usable-keys'],
  answer: (context) => changeEncryptionKey(context, ({ y: _y, ...key }) => key),
};
