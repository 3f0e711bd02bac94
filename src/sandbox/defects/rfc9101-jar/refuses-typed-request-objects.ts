import type { Defect } from '../types.js';
import { refusesHeader } from './spoiled-request-object.js';

export const refusesTypedRequestObjects: Defect = {
  id: 'refuses-typed-request-objects',
  breaks:
    'The bank knows the type JWT alone, and refuses request objects that say more exactly what they are.',
  requirements: ['JAR-4~e'],
  caughtBy: ['request-object-typ', 'request-object-typ-in-mixed-case'],
  alsoRed: ['second-client-served'],
  request: refusesHeader(({ typ }) => /^oauth-authz-req\+jwt$/i.test(String(typ))),
};
