import { randomBytes } from 'node:crypto';
import type { Defect } from '../types.js';
import { otherRequestUri } from './other-request-uri.js';

export const requestUriOfAThousandCharacters: Defect = {
  id: 'request-uri-of-a-thousand-characters',
  breaks: 'The bank packs what it was sent into the request_uri, which gets a thousand characters long.',
  requirements: ['JAR-5.2~b'],
  caughtBy: ['par-request-uri-length'],
  ...otherRequestUri(() => `urn:ietf:params:oauth:request_uri:${randomBytes(750).toString('base64url')}`),
};
