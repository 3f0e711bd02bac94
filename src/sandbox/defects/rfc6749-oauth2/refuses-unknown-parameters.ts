import type { Defect } from '../types.js';
import { refuseRequestObjects } from './refuse.js';

export const refusesUnknownParameters: Defect = {
  id: 'refuses-unknown-parameters',
  breaks: 'The bank refuses a request object with a claim that it does not know.',
  requirements: ['RFC6749-3.1~c', 'OIDCC-3.1.2.1~j'],
  caughtBy: ['authorization-unknown-parameter'],
  request: (context) =>
    refuseRequestObjects(context, (claims) =>
      Object.keys(claims).some((name) => name.startsWith('example_')),
    ),
};
