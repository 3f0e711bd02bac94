import type { Defect } from './types.js';

export const refusesRequestObjectsByValue: Defect = {
  id: 'refuses-request-objects-by-value',
  breaks:
    'The bank does not read a request object that comes by value, and so refuses every request that brings one.',
  requirements: ['FAPI1-ADV-5.2.2-1', 'FAPI1-BASE-5.2.2.1-1'],
  caughtBy: ['request-object-accepted', 'second-client-served'],
  variant: 'private_key_jwt+by_value+jarm',
  request: ({ endpoint, parameters }) => {
    if (endpoint === 'authorization') parameters.delete('request');
  },
};
