import type { Defect } from '../types.js';

export const fetchesRequestObjectOverHttp: Defect = {
  id: 'fetches-request-object-over-http',
  breaks: 'The bank fetches request objects over http.',
  requirements: ['JAR-5.2~a'],
  caughtBy: ['request-uri-over-http'],
  variant: 'private_key_jwt+by_value+jarm',
  request: async (context) => {
    const { endpoint, parameters } = context;
    if (endpoint !== 'authorization' || !parameters.get('request_uri')?.startsWith('http:')) return;
    parameters.delete('request_uri');
    // What it would find there: the same request, signed by the client.
    await context.signPlainParameters();
  },
};
