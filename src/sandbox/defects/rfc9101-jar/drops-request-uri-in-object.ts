import type { Defect } from '../types.js';

export const dropsRequestUriInObject: Defect = {
  id: 'drops-request-uri-in-object',
  breaks: 'The bank passes over a request_uri inside a request object, and serves the rest.',
  requirements: ['JAR-4~d', 'OIDCC-6.1~c'],
  caughtBy: ['request-object-with-request-uri'],
  variant: 'private_key_jwt+by_value+jarm',
  request: (context) =>
    context.mendRequestObject(
      (claims) => claims.request_uri !== undefined,
      (claims) => {
        delete claims.request_uri;
      },
    ),
};
