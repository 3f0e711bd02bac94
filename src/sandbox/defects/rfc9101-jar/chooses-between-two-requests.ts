import type { Defect } from '../types.js';

export const choosesBetweenTwoRequests: Defect = {
  id: 'chooses-between-two-requests',
  breaks: 'The bank serves the request_uri where request stands beside it.',
  requirements: ['JAR-5~a', 'OIDCC-6.1~d'],
  caughtBy: ['request-and-request-uri'],
  request: ({ endpoint, parameters }) => {
    if (endpoint === 'authorization' && parameters.has('request_uri')) parameters.delete('request');
  },
};
