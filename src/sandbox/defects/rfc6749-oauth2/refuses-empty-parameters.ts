import type { Defect } from '../types.js';
import { refuseRequestObjects } from './refuse.js';

export const refusesEmptyParameters: Defect = {
  id: 'refuses-empty-parameters',
  breaks: 'The bank refuses a request object with a claim that is empty.',
  requirements: ['RFC6749-3.1~c'],
  caughtBy: ['authorization-empty-parameter'],
  request: (context) =>
    refuseRequestObjects(context, (claims) => Object.values(claims).some((value) => value === '')),
};
