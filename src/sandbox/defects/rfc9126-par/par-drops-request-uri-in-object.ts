import type { Defect } from '../types.js';

export const parDropsRequestUriInObject: Defect = {
  id: 'par-drops-request-uri-in-object',
  breaks:
    'The PAR endpoint looks for request_uri in the form alone, and takes a request object that holds one.',
  requirements: ['PAR-2.1-2', 'JAR-4~d'],
  caughtBy: ['par-request-object-with-request-uri'],
  request: async (context) => {
    if (context.endpoint !== 'par') return;
    await context.mendRequestObject(
      (claims) => claims.request_uri !== undefined,
      (claims) => {
        delete claims.request_uri;
      },
    );
  },
};
