import type { Defect } from '../types.js';

export const servesRequestUriOfClient: Defect = {
  id: 'serves-request-uri-of-client',
  breaks: 'The bank drops a request_uri that it does not know, and serves the parameters beside it.',
  requirements: ['OIDCC-6.2~a'],
  caughtBy: ['request-uri-of-client'],
  variant: 'private_key_jwt+by_value+jarm',
  request: async (context) => {
    const { endpoint, parameters } = context;
    if (endpoint !== 'authorization' || !parameters.get('request_uri')?.startsWith('https:')) return;
    parameters.delete('request_uri');
    await context.signPlainParameters();
  },
};
