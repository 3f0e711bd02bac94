import { refuseRequestObjects } from '../rfc6749-oauth2/refuse.js';
import type { Defect } from '../types.js';

export const refusesUnknownScope: Defect = {
  id: 'refuses-unknown-scope',
  breaks: 'The bank refuses a request with a scope value that it does not know.',
  requirements: ['OIDCC-3.1.2.1~c'],
  caughtBy: ['unknown-scope-ignored'],
  request: (context) => refuseRequestObjects(context, ({ scope }) => String(scope).includes('nobody-knows-')),
};
