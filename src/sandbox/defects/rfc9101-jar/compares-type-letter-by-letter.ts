import type { Defect } from '../types.js';
import { refusesHeader } from './spoiled-request-object.js';

export const comparesTypeLetterByLetter: Defect = {
  id: 'compares-type-letter-by-letter',
  breaks: 'The bank compares the type of a request object letter by letter, small and large.',
  requirements: ['JAR-4~e'],
  caughtBy: ['request-object-typ-in-mixed-case'],
  alsoRed: ['second-client-served'],
  request: refusesHeader(({ typ }) => typ !== undefined && typ !== 'oauth-authz-req+jwt'),
};
