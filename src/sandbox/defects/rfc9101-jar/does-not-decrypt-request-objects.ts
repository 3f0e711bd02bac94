import type { Defect } from '../types.js';

export const doesNotDecryptRequestObjects: Defect = {
  id: 'does-not-decrypt-request-objects',
  breaks: 'The bank offers encryption of request objects, and refuses those that come encrypted by value.',
  requirements: ['JAR-6.1~a'],
  caughtBy: ['request-object-encrypted'],
  variant: 'private_key_jwt+by_value+jarm',
  request: ({ endpoint, parameters }) => {
    if (endpoint === 'authorization' && parameters.get('request')?.split('.').length === 5)
      parameters.set('request', 'what.is.this');
  },
};
