import type { Defect } from '../types.js';

export const requestUriLivesAYear: Defect = {
  id: 'request-uri-lives-a-year',
  breaks: 'The bank tells its clients that a request_uri lives for a year.',
  requirements: ['JAR-10.2~b'],
  caughtBy: ['par-request-uri-lifetime'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'par' && json?.expires_in !== undefined) json.expires_in = 365 * 24 * 3600;
  },
};
