import type { Defect } from '../types.js';

export const parDoesNotDecrypt: Defect = {
  id: 'par-does-not-decrypt',
  breaks: 'The PAR endpoint refuses encrypted request objects, which the bank offers to take.',
  requirements: ['JAR-6.1~a', 'PAR-3-1'],
  caughtBy: ['par-request-object-encrypted'],
  request: ({ endpoint, parameters }) => {
    if (endpoint === 'par' && parameters.get('request')?.split('.').length === 5)
      parameters.set('request', 'what.is.this');
  },
};
