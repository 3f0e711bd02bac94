import type { Defect } from '../types.js';

export const takesKeyFromHeader: Defect = {
  id: 'takes-key-from-header',
  breaks: 'The bank verifies a request object with the key that its header brings.',
  requirements: ['RFC8725-3.8~a'],
  caughtBy: ['request-object-jwk-header'],
  request: (context) => context.mendRequestObject((_claims, { jwk }) => jwk !== undefined),
};
