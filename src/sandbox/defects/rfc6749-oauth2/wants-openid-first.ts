import type { Defect } from '../types.js';
import { refuseRequestObjects } from './refuse.js';

export const wantsOpenidFirst: Defect = {
  id: 'wants-openid-first',
  breaks: 'The bank refuses a request whose scope does not begin with openid.',
  requirements: ['RFC6749-3.3~c'],
  caughtBy: ['scope-order'],
  request: (context) => refuseRequestObjects(context, ({ scope }) => !String(scope).startsWith('openid')),
};
