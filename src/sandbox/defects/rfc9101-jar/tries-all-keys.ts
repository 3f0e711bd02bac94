import type { Defect } from '../types.js';

export const triesAllKeys: Defect = {
  id: 'tries-all-keys',
  breaks: 'The bank tries all keys of the client where the kid of a request object names none of them.',
  requirements: ['JAR-6.2~b'],
  caughtBy: ['request-object-unknown-kid'],
  request: (context) => context.mendRequestObject((_claims, { kid }) => kid === 'no-key-of-this-client'),
};
