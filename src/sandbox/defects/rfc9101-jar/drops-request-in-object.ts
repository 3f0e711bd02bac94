import type { Defect } from '../types.js';

export const dropsRequestInObject: Defect = {
  id: 'drops-request-in-object',
  breaks: 'The bank passes over a second request object inside the first, and serves the rest.',
  requirements: ['JAR-4~d', 'OIDCC-6.1~c'],
  caughtBy: ['request-object-with-request'],
  request: (context) =>
    context.mendRequestObject(
      (claims) => claims.request !== undefined,
      (claims) => {
        delete claims.request;
      },
    ),
};
