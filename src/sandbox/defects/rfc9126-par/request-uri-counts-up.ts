import type { Defect } from '../types.js';
import { otherRequestUri } from './other-request-uri.js';

/** Where the counter stood when the bank was opened. */
const FROM = 480_211;

export const requestUriCountsUp: Defect = {
  id: 'request-uri-counts-up',
  breaks: 'The bank numbers request URIs one after the other.',
  requirements: ['PAR-2.2~c', 'PAR-7.1~a', 'JAR-5.2.1~a', 'JAR-10.2~b'],
  caughtBy: ['par-request-uri-unguessable'],
  ...otherRequestUri(
    (_uri, nth) => `urn:ietf:params:oauth:request_uri:alderwick-sandbox-pushed-requests-${FROM + nth}`,
  ),
};
